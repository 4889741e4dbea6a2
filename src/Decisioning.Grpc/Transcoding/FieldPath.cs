using System.Diagnostics.CodeAnalysis;
using Google.Protobuf.Reflection;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>A field somewhere below a message, with the fields that lead to it.</summary>
/// <param name="Name">Path in proto names, joined by dots.</param>
/// <param name="Parents">Singular message fields on the way, outermost first.</param>
/// <param name="Leaf">The field itself.</param>
internal sealed record FieldPath(string Name, IReadOnlyList<FieldDescriptor> Parents, FieldDescriptor Leaf)
{
    /// <summary>Finds a field by its path.</summary>
    /// <param name="root">Message type at which the path starts.</param>
    /// <param name="path">Names joined by dots, each as in the proto or as in JSON.</param>
    /// <param name="found">The field, if there is one.</param>
    /// <param name="fault">Otherwise why not, for a person.</param>
    public static bool TryResolve(
        MessageDescriptor root,
        string path,
        [NotNullWhen(true)] out FieldPath? found,
        [NotNullWhen(false)] out string? fault)
    {
        found = null;
        var parents = new List<FieldDescriptor>();
        MessageDescriptor message = root;
        string[] names = path.Split('.');
        for (int i = 0; i < names.Length; i++)
        {
            FieldDescriptor? field = FindField(message, names[i]);
            if (field is null)
            {
                fault = $"There is no field '{names[i]}' in {message.FullName}.";
                return false;
            }

            if (i == names.Length - 1)
            {
                found = new FieldPath(string.Join('.', parents.Append(field).Select(part => part.Name)), parents, field);
                fault = null;
                return true;
            }

            if (field.IsRepeated || field.FieldType != FieldType.Message || WellKnownJson.IsScalar(field.MessageType))
            {
                fault = $"'{names[i]}' has no fields of its own that a path could name.";
                return false;
            }

            parents.Add(field);
            message = field.MessageType;
        }

        throw new InvalidOperationException("A path has at least one name.");
    }

    /// <summary>A field of a message by its proto name or its JSON name, or null.</summary>
    /// <param name="message">Type of the message.</param>
    /// <param name="name">Either name.</param>
    public static FieldDescriptor? FindField(MessageDescriptor message, string name) =>
        message.FindFieldByName(name) ?? message.Fields.InDeclarationOrder().FirstOrDefault(field => field.JsonName == name);
}
