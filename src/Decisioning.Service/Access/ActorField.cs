using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Decisioning.Service.Access;

/// <summary>The field <c>actor</c> of a request, found once for each type.</summary>
/// <typeparam name="TRequest">Type of the request.</typeparam>
internal static class ActorField<TRequest>
{
    private static readonly FieldDescriptor? Field = Find();

    /// <summary>Writes who signed in into the request: whatever it said, nobody acts in another's name.</summary>
    /// <param name="request">The request.</param>
    /// <param name="http">What carries it.</param>
    public static void Fill(TRequest request, HttpContext http)
    {
        if (Field is not null && request is IMessage message && Caller.Of(http) is { } caller)
        {
            Field.Accessor.SetValue(message, caller.Name);
        }
    }

    private static FieldDescriptor? Find() =>
        Activator.CreateInstance<TRequest>() is IMessage message
        && message.Descriptor.FindFieldByName("actor") is { FieldType: FieldType.String, IsRepeated: false } field
            ? field
            : null;
}
