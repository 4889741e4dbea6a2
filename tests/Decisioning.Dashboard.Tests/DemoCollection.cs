namespace Decisioning.Dashboard.Tests;

/// <summary>All browser tests look at one demo, one after the other: on two cores Chromium and the service are enough.</summary>
[CollectionDefinition(nameof(DemoCollection), DisableParallelization = true)]
public sealed class DemoCollection : ICollectionFixture<DemoBrowser>;
