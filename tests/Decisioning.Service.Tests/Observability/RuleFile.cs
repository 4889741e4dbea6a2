using YamlDotNet.RepresentationModel;

namespace Decisioning.Service.Tests.Observability;

/// <summary>The rules of a file of ours.</summary>
internal static class RuleFile
{
    /// <summary>Name and expression of every rule.</summary>
    /// <param name="file">Name of the file in deploy/prometheus.</param>
    /// <param name="kind"><c>record</c> or <c>alert</c>.</param>
    public static IReadOnlyList<(string Name, string Expression)> Read(string file, string kind)
    {
        var yaml = new YamlStream();
        using var reader = new StreamReader(RepositoryFiles.PathOf("deploy", "prometheus", file));
        yaml.Load(reader);
        return
        [
            .. ((YamlSequenceNode)yaml.Documents[0].RootNode["groups"]).Cast<YamlMappingNode>()
                .SelectMany(group => (YamlSequenceNode)group["rules"])
                .Select(rule => (((YamlScalarNode)rule[kind]).Value!, ((YamlScalarNode)rule["expr"]).Value!)),
        ];
    }
}
