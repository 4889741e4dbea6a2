using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;

namespace Decisioning.Grpc.OpenApi;

/// <summary>The comments of proto files by full name of what they describe.</summary>
/// <remarks>
/// Read from the resource <see cref="ResourceName"/> that ProtoComments.targets embeds; an assembly without it has no comments.
/// </remarks>
internal sealed class ProtoComments
{
    /// <summary>Name of the embedded descriptor set.</summary>
    public const string ResourceName = "protos.binpb";

    private readonly FrozenDictionary<string, string> _comments;

    private ProtoComments(Dictionary<string, string> comments) => _comments = comments.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Reads the comments that the assemblies carry.</summary>
    /// <param name="assemblies">Assemblies with generated code.</param>
    public static ProtoComments FromAssemblies(IEnumerable<Assembly> assemblies)
    {
        var comments = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Assembly assembly in assemblies.Distinct())
        {
            using Stream? resource = assembly.GetManifestResourceStream(ResourceName);
            if (resource is not null)
            {
                foreach (FileDescriptorProto file in FileDescriptorSet.Parser.ParseFrom(resource).File)
                {
                    Read(file, comments);
                }
            }
        }

        return new ProtoComments(comments);
    }

    /// <summary>The comment on a symbol, or null.</summary>
    /// <param name="fullName">Full name of a service, method, message, field, enum or enum value (the latter below its enum).</param>
    public string? Of(string fullName) => _comments.GetValueOrDefault(fullName);

    private static void Read(FileDescriptorProto file, Dictionary<string, string> comments)
    {
        foreach (SourceCodeInfo.Types.Location location in file.SourceCodeInfo?.Location ?? [])
        {
            string text = location.LeadingComments.Length > 0 ? location.LeadingComments : location.TrailingComments;
            if (text.Length > 0 && NameAt(file, location.Path) is string name)
            {
                comments[name] = Tidy(text);
            }
        }
    }

    // A path alternates field numbers of descriptor.proto with indexes: 4 message, 5 enum, 6 service at file level.
    private static string? NameAt(FileDescriptorProto file, RepeatedField<int> path)
    {
        if (path.Count < 2 || path.Count % 2 != 0)
        {
            return null;
        }

        string name = file.Package;
        object node = file;
        for (int i = 0; i < path.Count; i += 2)
        {
            object? next = Child(node, path[i], path[i + 1]);
            if (next is null)
            {
                return null;
            }

            node = next;
            name = name.Length == 0 ? OwnName(node) : name + "." + OwnName(node);
        }

        return name;
    }

    private static object? Child(object node, int number, int index) => (node, number) switch
    {
        (FileDescriptorProto file, FileDescriptorProto.MessageTypeFieldNumber) => file.MessageType[index],
        (FileDescriptorProto file, FileDescriptorProto.EnumTypeFieldNumber) => file.EnumType[index],
        (FileDescriptorProto file, FileDescriptorProto.ServiceFieldNumber) => file.Service[index],
        (DescriptorProto message, DescriptorProto.FieldFieldNumber) => message.Field[index],
        (DescriptorProto message, DescriptorProto.NestedTypeFieldNumber) => message.NestedType[index],
        (DescriptorProto message, DescriptorProto.EnumTypeFieldNumber) => message.EnumType[index],
        (EnumDescriptorProto type, EnumDescriptorProto.ValueFieldNumber) => type.Value[index],
        (ServiceDescriptorProto service, ServiceDescriptorProto.MethodFieldNumber) => service.Method[index],
        _ => null,
    };

    private static string OwnName(object node) => node switch
    {
        DescriptorProto message => message.Name,
        FieldDescriptorProto field => field.Name,
        EnumDescriptorProto type => type.Name,
        EnumValueDescriptorProto value => value.Name,
        ServiceDescriptorProto service => service.Name,
        MethodDescriptorProto method => method.Name,
        _ => throw new InvalidOperationException("Every child has a name."),
    };

    private static string Tidy(string comment)
    {
        var text = new StringBuilder();
        foreach (string line in comment.Trim().Split('\n'))
        {
            // Lines of a paragraph are joined; an empty line keeps paragraphs apart, as in CommonMark.
            string trimmed = line.Trim();
            bool breaks = trimmed.Length == 0 || text.Length == 0 || text[^1] == '\n';
            text.Append(breaks ? string.Empty : " ").Append(trimmed.Length == 0 ? "\n\n" : trimmed);
        }

        return text.ToString();
    }
}
