using Decisioning.Service.Rpc;
using Decisioning.UseCases.Validation;
using Google.Protobuf;
using Google.Rpc;

namespace Decisioning.Service.Tests.Rpc;

public sealed class FailuresTests
{
    [Fact]
    public void Invalid_FewViolations_NamesEveryFieldWithItsCode()
    {
        Status status = Failures.Invalid(
        [
            new Violation("customer_id", ViolationReason.Required, "must not be empty"),
            new Violation("context.orders", ViolationReason.OutOfRange, "must be finite"),
        ]);

        Assert.Equal((int)Code.InvalidArgument, status.Code);
        Assert.Equal("the request has 2 violations; the first is customer_id: must not be empty", status.Message);
        Assert.Equal("INVALID_REQUEST", status.Details[0].Unpack<ErrorInfo>().Type);
        Assert.Equal(
            ["customer_id REQUIRED: must not be empty", "context.orders OUT_OF_RANGE: must be finite"],
            status.Details[1].Unpack<BadRequest>().FieldViolations.Select(field => $"{field.Field} {field.Description}"));
    }

    // Clients take 8 KiB of trailers by default: a batch of ten thousand wrong outcomes must still be answered with its reasons.
    [Fact]
    public void Invalid_MoreViolationsThanFitIntoATrailer_ListsTheFirstAndSaysHowMany()
    {
        Violation[] violations =
        [
            .. Enumerable.Range(0, 10_000).Select(i => new Violation($"outcomes[{i}].value", ViolationReason.OutOfRange, "5000 is not within [0, 1000]")),
        ];

        Status status = Failures.Invalid(violations);

        int listed = status.Details[1].Unpack<BadRequest>().FieldViolations.Count;
        Assert.InRange(listed, 40, 200);
        Assert.StartsWith($"the request has 10000 violations, of which {listed} are listed; the first is outcomes[0].value", status.Message, StringComparison.Ordinal);
        Assert.True(Convert.ToBase64String(status.ToByteArray()).Length < 7_500);
    }
}
