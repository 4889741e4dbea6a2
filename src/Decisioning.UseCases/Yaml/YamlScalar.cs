namespace Decisioning.UseCases.Yaml;

/// <summary>A single value as text.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsQuoted">Whether it was quoted: "null" is a text, null is nothing.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
internal sealed record YamlScalar(string Text, bool IsQuoted, int Line, int Column) : YamlNode(Line, Column)
{
    /// <inheritdoc/>
    public override string Kind => IsNull ? "nothing" : "a single value";

    /// <summary>Whether it stands for nothing.</summary>
    public bool IsNull => !IsQuoted && (Text is "" or "~" or "null" or "Null" or "NULL");
}
