using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Templates;

namespace Decisioning.UseCases.Tests.Templates;

public sealed class StagedTextTests
{
    private const string Text = """
        always: 1
        only: crawl  # =crawl
        list:
          - id: a  # +walk
            options:
              - x

              - y
          - id: b  # +run
          - id: c
        text: a  # plain comment
        """;

    [Theory]
    [InlineData(Maturity.Crawl, "always: 1|only: crawl|list:||      - y|  - id: c|text: a  # plain comment|")]
    [InlineData(Maturity.Walk, "always: 1|list:|  - id: a|    options:|      - x||      - y|  - id: c|text: a  # plain comment|")]
    [InlineData(Maturity.Run, "always: 1|list:|  - id: a|    options:|      - x||      - y|  - id: b|  - id: c|text: a  # plain comment|")]
    public void For_Variant_KeepsItsLinesWithoutMarks(Maturity variant, string expected) =>
        Assert.Equal(expected.Replace('|', '\n'), StagedText.For(Text, variant));
}
