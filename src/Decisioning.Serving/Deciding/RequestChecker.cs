using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Restrictions;
using Decisioning.UseCases.Validation;

namespace Decisioning.Serving.Deciding;

/// <summary>Checks a request against its use case and encodes it: all violations at once.</summary>
internal static class RequestChecker
{
    /// <summary>The violation of a request id that was used for somebody else.</summary>
    public static Violation RequestIdOfAnotherCustomer { get; } =
        new("request_id", ViolationReason.Duplicate, "this request id was used for another customer within its lifetime");

    /// <summary>Checks and encodes.</summary>
    /// <param name="request">The request.</param>
    /// <param name="model">The use case.</param>
    /// <param name="now">The decision's time: options that are not enabled then are not eligible.</param>
    public static Checked Check(DecideRequest request, UseCaseModel model, DateTimeOffset now)
    {
        var violations = new List<Violation>();
        CheckIds(request.Customer, request.RequestId, violations);
        short[] context = Encode(request, model.Encoder, violations);
        var allowed = CallerRestriction.Read(model.Actions, request.AllowedOptions, violations);
        FeatureValue[] values = model.Attributes.Read(request.Context, violations);
        return new Checked(context, new FilterInput { Time = now, Values = values, Allowed = allowed }, violations);
    }

    /// <summary>Checks the ids that every request has.</summary>
    /// <param name="customer">The caller's id of the customer.</param>
    /// <param name="requestId">The caller's id of the request, or null.</param>
    /// <param name="violations">Takes what is wrong.</param>
    public static void CheckIds(string customer, string? requestId, List<Violation> violations)
    {
        CheckLength(customer, "customer_id", DecideRequest.MaxCustomerLength, violations);
        if (requestId is not null)
        {
            CheckLength(requestId, "request_id", DecideRequest.MaxRequestIdLength, violations);
        }
    }

    private static void CheckLength(string text, string path, int most, List<Violation> violations)
    {
        if (text.Length == 0)
        {
            violations.Add(new Violation(path, ViolationReason.Required, "must not be empty"));
        }
        else if (text.Length > most)
        {
            violations.Add(new Violation(path, ViolationReason.TooLarge, $"has {text.Length} characters; at most {most} are allowed"));
        }
    }

    private static short[] Encode(DecideRequest request, FeatureEncoder encoder, List<Violation> violations)
    {
        Span<double> x = stackalloc double[encoder.Dimension];
        return encoder.Encode(request.Context, x, violations) ? FeatureEncoder.ToSteps(x) : [];
    }

    /// <summary>A request after the check.</summary>
    /// <param name="Context">Feature vector in grid steps.</param>
    /// <param name="Input">What the rules look at to find the eligible set.</param>
    /// <param name="Violations">What is wrong; none where the request is good.</param>
    internal sealed record Checked(short[] Context, FilterInput Input, IReadOnlyList<Violation> Violations);
}
