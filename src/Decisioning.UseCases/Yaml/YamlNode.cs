namespace Decisioning.UseCases.Yaml;

/// <summary>A part of a YAML or JSON text, with its place.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
internal abstract record YamlNode(int Line, int Column)
{
    /// <summary>What it is, in the words of messages.</summary>
    public abstract string Kind { get; }
}
