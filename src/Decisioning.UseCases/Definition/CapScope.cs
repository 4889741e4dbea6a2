namespace Decisioning.UseCases.Definition;

/// <summary>Which contacts a cap counts and takes away.</summary>
public enum CapScope
{
    /// <summary><c>use_case</c>: all contacts of the use case; in a contact policy, of all use cases.</summary>
    UseCase,

    /// <summary><c>option</c>: those with certain options of one dimension.</summary>
    Option,

    /// <summary><c>channel</c>: those through certain channels.</summary>
    Channel,
}
