using System.Diagnostics.CodeAnalysis;

namespace Grpc.Core;

/// <summary>Names the generated method that announces the methods of a service base class.</summary>
/// <param name="bindType">Type that has the method.</param>
/// <param name="bindMethodName">Name of the static method.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BindServiceMethodAttribute(
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] Type bindType,
    string bindMethodName) : Attribute
{
    /// <summary>Type that has the method.</summary>
    public Type BindType { get; } = bindType;

    /// <summary>Name of the static method.</summary>
    public string BindMethodName { get; } = bindMethodName;
}
