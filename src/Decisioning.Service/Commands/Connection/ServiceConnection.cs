using Decisioning.V1;
using Grpc.Net.Client;

namespace Decisioning.Service.Commands;

/// <summary>A connection to a running service, with the clients of its services.</summary>
internal sealed class ServiceConnection : IDisposable
{
    /// <summary>Variable of the environment with the key to sign in with: on a command line other people of the machine could read it.</summary>
    public const string KeyVariable = "DECISIONING_KEY";

    private readonly GrpcChannel _channel;

    /// <summary>Connects at the first call.</summary>
    /// <param name="address">Address of gRPC.</param>
    public ServiceConnection(Uri address)
    {
        string? key = Environment.GetEnvironmentVariable(KeyVariable);
        _channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions { HttpHandler = string.IsNullOrEmpty(key) ? null : new SigningHandler(key) });
        Address = address;
        Decisions = new DecisionService.DecisionServiceClient(_channel);
        Outcomes = new OutcomeService.OutcomeServiceClient(_channel);
        UseCases = new UseCaseService.UseCaseServiceClient(_channel);
        Customers = new CustomerService.CustomerServiceClient(_channel);
        Policies = new PolicyService.PolicyServiceClient(_channel);
        Catalog = new CatalogService.CatalogServiceClient(_channel);
        Measurements = new MeasurementService.MeasurementServiceClient(_channel);
        ContactPolicies = new ContactPolicyService.ContactPolicyServiceClient(_channel);
        Funnels = new FunnelService.FunnelServiceClient(_channel);
        Access = new AccessService.AccessServiceClient(_channel);
    }

    /// <summary>Address of gRPC.</summary>
    public Uri Address { get; }

    /// <summary>Decides.</summary>
    public DecisionService.DecisionServiceClient Decisions { get; }

    /// <summary>Takes outcomes and activations.</summary>
    public OutcomeService.OutcomeServiceClient Outcomes { get; }

    /// <summary>Keeps use cases.</summary>
    public UseCaseService.UseCaseServiceClient UseCases { get; }

    /// <summary>Updates policies.</summary>
    public PolicyService.PolicyServiceClient Policies { get; }

    /// <summary>Templates, tracking plans, the roadmap.</summary>
    public CatalogService.CatalogServiceClient Catalog { get; }

    /// <summary>Says what may be concluded.</summary>
    public MeasurementService.MeasurementServiceClient Measurements { get; }

    /// <summary>Keeps the contact policy.</summary>
    public ContactPolicyService.ContactPolicyServiceClient ContactPolicies { get; }

    /// <summary>Erases customers.</summary>
    public CustomerService.CustomerServiceClient Customers { get; }

    /// <summary>Shows what rules take away.</summary>
    public FunnelService.FunnelServiceClient Funnels { get; }

    /// <summary>Keeps keys.</summary>
    public AccessService.AccessServiceClient Access { get; }

    /// <inheritdoc/>
    public void Dispose() => _channel.Dispose();
}
