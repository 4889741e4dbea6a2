using System.Reflection;

namespace Decisioning.Service.Tests.Architecture;

/// <summary>Prints the public types and members of an assembly, sorted, one a line.</summary>
internal static class PublicApiPrinter
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Print(Assembly assembly) => string.Concat(
        assembly.GetExportedTypes()
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .SelectMany(type => Members(type).Order(StringComparer.Ordinal).Prepend(Header(type)))
            .Select(line => line + "\n"));

    private static string Header(Type type)
    {
        string kind = type.IsInterface ? "interface" : type.IsEnum ? "enum" : type.IsValueType ? "struct" : type.IsSealed && type.IsAbstract ? "static class" : "class";
        return $"{kind} {NameOf(type)}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"    {name} = {Convert.ToInt64(Enum.Parse(type, name), null)}");
        }

        IEnumerable<string> fields = type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily)
            .Select(field => $"    {NameOf(field.FieldType)} {field.Name}");
        IEnumerable<string> constructors = type.GetConstructors(Declared).Where(IsVisible)
            .Select(constructor => $"    new({Parameters(constructor)})");
        IEnumerable<string> methods = type.GetMethods(Declared).Where(IsVisible).Where(method => !IsOfRecord(method))
            .Select(method => $"    {NameOf(method.ReturnType)} {method.Name}({Parameters(method)})");
        return [.. fields, .. constructors, .. methods];
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    // What the compiler makes of every record says nothing.
    private static bool IsOfRecord(MethodInfo method) =>
        method.Name is "<Clone>$" or "PrintMembers" or "get_EqualityContract" or "Deconstruct" or "op_Equality" or "op_Inequality"
            or "Equals" or "GetHashCode" or "ToString";

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter => $"{NameOf(parameter.ParameterType)} {parameter.Name}"));

    private static string NameOf(Type type)
    {
        if (type.IsByRef)
        {
            return NameOf(type.GetElementType()!) + "&";
        }

        string name = type.IsNested && !type.IsGenericParameter ? $"{NameOf(type.DeclaringType!)}.{type.Name}" : type.Name;
        return type.IsGenericType ? $"{name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>" : name;
    }
}
