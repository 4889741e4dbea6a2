using Decisioning.Serving.Deciding;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Validation;

namespace Decisioning.Serving.Tests.Deciding;

public sealed class RequestCheckTests
{
    [Fact]
    public async Task DecideAsync_UnknownUseCase_IsNamed()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());

        DecideResult result = await node.Decider.DecideAsync(Request("anna") with { UseCase = "sprang" }, Stop);

        Assert.Equal("sprang", result.UnknownUseCase);
        Assert.Null(result.Recommendation);
    }

    [Fact]
    public async Task DecideAsync_EverythingWrong_EveryViolationAtOnceAndNothingLogged()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());

        DecideResult result = await node.Decider.DecideAsync(
            new DecideRequest
            {
                UseCase = "spring",
                Customer = "",
                RequestId = new string('r', 129),
                Context = new Dictionary<string, FeatureValue>
                {
                    ["orders"] = FeatureValue.Of(double.NaN),
                    ["age"] = FeatureValue.Of(double.PositiveInfinity),
                    ["member"] = FeatureValue.Of("yes"),
                    ["device"] = FeatureValue.Of((IReadOnlyList<string>)["phone", "desktop"]),
                    ["ordrs"] = FeatureValue.Of(1.0),
                },
                AllowedOptions = new Dictionary<string, IReadOnlyList<string>>
                {
                    ["chanel"] = ["email"],
                    ["offer"] = ["ten", "tenn"],
                },
            },
            Stop);

        Assert.Equal(
            [
                "allowed_options.chanel NOT_FOUND",
                "allowed_options.offer[1] NOT_FOUND",
                "context.age OUT_OF_RANGE",
                "context.device WRONG_TYPE",
                "context.member WRONG_TYPE",
                "context.orders OUT_OF_RANGE",
                "context.ordrs NOT_FOUND",
                "customer_id REQUIRED",
                "request_id TOO_LARGE",
            ],
            Show(result));
        Assert.Equal(0, node.Decisions.Appends);
    }

    [Theory]
    [InlineData(256, 128, "")]
    [InlineData(257, 128, "customer_id TOO_LARGE")]
    [InlineData(256, 129, "request_id TOO_LARGE")]
    [InlineData(256, 0, "request_id REQUIRED")]
    public async Task DecideAsync_LengthsAtTheLimits_OneMoreIsRefused(int customer, int requestId, string expected)
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());

        DecideResult result = await node.Decider.DecideAsync(
            Request(new string('ä', customer), new string('r', requestId)), Stop);

        Assert.Equal(expected, string.Join(';', Show(result)));
    }

    [Theory]
    [InlineData("orders", "text", "WRONG_TYPE")]
    [InlineData("orders", "-inf", "OUT_OF_RANGE")]
    [InlineData("age", "number -2", "OUT_OF_RANGE")]
    [InlineData("device", "true", "WRONG_TYPE")]
    [InlineData("device", "long", "TOO_LARGE")]
    public async Task DecideAsync_ValueThatDoesNotFitItsFeature_IsRefusedByName(string feature, string kind, string reason)
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        FeatureValue value = kind switch
        {
            "text" => FeatureValue.Of("many"),
            "-inf" => FeatureValue.Of(double.NegativeInfinity),
            "number -2" => FeatureValue.Of(-2.0),
            "true" => FeatureValue.Of(true),
            _ => FeatureValue.Of(new string('x', 257)),
        };

        DecideResult result = await node.Decider.DecideAsync(
            Request("anna") with { Context = new Dictionary<string, FeatureValue> { [feature] = value } }, Stop);

        Assert.Equal([$"context.{feature} {reason}"], Show(result));
    }

    private static IEnumerable<string> Show(DecideResult result) =>
        (result.Violations ?? []).Select((Violation violation) => $"{violation.Path} {violation.ReasonCode}").Order(StringComparer.Ordinal);
}
