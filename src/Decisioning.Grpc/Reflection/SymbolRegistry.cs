using System.Collections.Frozen;
using Google.Protobuf.Reflection;

namespace Grpc.Reflection;

/// <summary>All files that a set of services needs, and which file declares which symbol.</summary>
/// <threadsafety>Immutable.</threadsafety>
public sealed class SymbolRegistry
{
    private readonly FrozenDictionary<string, FileDescriptor> _files;
    private readonly FrozenDictionary<string, FileDescriptor> _symbols;
    private readonly FrozenDictionary<(string Type, int Number), FileDescriptor> _extensions;

    private SymbolRegistry(
        Dictionary<string, FileDescriptor> files,
        Dictionary<string, FileDescriptor> symbols,
        Dictionary<(string Type, int Number), FileDescriptor> extensions)
    {
        _files = files.ToFrozenDictionary(StringComparer.Ordinal);
        _symbols = symbols.ToFrozenDictionary(StringComparer.Ordinal);
        _extensions = extensions.ToFrozenDictionary();
    }

    /// <summary>Every file, in no order.</summary>
    public IEnumerable<FileDescriptor> Files => _files.Values;

    /// <summary>Collects the files and all that they import.</summary>
    /// <param name="roots">Files to start from, in any order, repeats allowed.</param>
    public static SymbolRegistry FromFiles(IEnumerable<FileDescriptor> roots)
    {
        var files = new Dictionary<string, FileDescriptor>(StringComparer.Ordinal);
        var symbols = new Dictionary<string, FileDescriptor>(StringComparer.Ordinal);
        var extensions = new Dictionary<(string, int), FileDescriptor>();
        foreach (FileDescriptor file in roots.SelectMany(WithImports))
        {
            if (files.TryAdd(file.Name, file))
            {
                foreach (string symbol in SymbolsOf(file))
                {
                    symbols[symbol] = file;
                }

                foreach (FieldDescriptor extension in ExtensionsOf(file))
                {
                    symbols[extension.FullName] = file;
                    extensions[(extension.ExtendeeType.FullName, extension.FieldNumber)] = file;
                }
            }
        }

        return new SymbolRegistry(files, symbols, extensions);
    }

    /// <summary>The file of that name, or null.</summary>
    /// <param name="name">Name as it stands in imports, such as <c>google/protobuf/any.proto</c>.</param>
    public FileDescriptor? FindFile(string name) => _files.GetValueOrDefault(name);

    /// <summary>The file that declares a symbol, or null.</summary>
    /// <param name="symbol">Full name of a service, method, message, field, oneof, enum, enum value or extension.</param>
    public FileDescriptor? FindSymbol(string symbol) => _symbols.GetValueOrDefault(symbol);

    /// <summary>The file that declares an extension, or null.</summary>
    /// <param name="type">Full name of the extended message.</param>
    /// <param name="number">Number of the extension field.</param>
    public FileDescriptor? FindExtension(string type, int number) => _extensions.GetValueOrDefault((type, number));

    /// <summary>Numbers of the extensions of a message, ascending.</summary>
    /// <param name="type">Full name of the extended message.</param>
    public IReadOnlyList<int> ExtensionNumbers(string type) =>
        [.. _extensions.Keys.Where(key => key.Type == type).Select(key => key.Number).Order()];

    /// <summary>A file, then all that it imports, directly or not, each once.</summary>
    /// <param name="file">The file.</param>
    public static IReadOnlyList<FileDescriptor> WithImports(FileDescriptor file)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { file.Name };
        var found = new List<FileDescriptor> { file };
        for (int i = 0; i < found.Count; i++)
        {
            found.AddRange(found[i].Dependencies.Where(import => seen.Add(import.Name)));
        }

        return found;
    }

    private static IEnumerable<string> SymbolsOf(FileDescriptor file) =>
        file.Services.SelectMany(service => service.Methods.Select(method => method.FullName).Prepend(service.FullName))
            .Concat(file.EnumTypes.SelectMany(SymbolsOf))
            .Concat(file.MessageTypes.SelectMany(SymbolsOf));

    private static IEnumerable<string> SymbolsOf(MessageDescriptor message) =>
        message.Fields.InDeclarationOrder().Select(field => field.FullName)
            .Prepend(message.FullName)
            .Concat(message.Oneofs.Select(oneof => oneof.FullName))
            .Concat(message.EnumTypes.SelectMany(SymbolsOf))
            .Concat(message.NestedTypes.SelectMany(SymbolsOf));

    private static IEnumerable<string> SymbolsOf(EnumDescriptor type) =>
        type.Values.Select(value => value.FullName).Prepend(type.FullName);

    private static IEnumerable<FieldDescriptor> ExtensionsOf(FileDescriptor file) =>
        file.Extensions.UnorderedExtensions.Concat(file.MessageTypes.SelectMany(ExtensionsOf));

    private static IEnumerable<FieldDescriptor> ExtensionsOf(MessageDescriptor message) =>
        message.Extensions.UnorderedExtensions.Concat(message.NestedTypes.SelectMany(ExtensionsOf));
}
