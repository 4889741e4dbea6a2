using Decisioning.Service.Insight;
using Decisioning.Serving.Customers;
using Decisioning.Serving.Deciding;
using Decisioning.Training.Nightly;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Erasing;
using Decisioning.UseCases.Validation;
using Grpc.Core;
using V1 = Decisioning.V1;

namespace Decisioning.Service.Rpc;

/// <summary>CustomerService over gRPC: erases customers.</summary>
internal sealed class CustomerEndpoint(ICustomerEraser eraser, NightlyUpdate update, CustomerStates states, DaySights sights, TimeProvider clock)
    : V1.CustomerService.CustomerServiceBase
{
    private const int MostCustomers = 1000;

    public override async Task<V1.EraseCustomersResponse> EraseCustomers(V1.EraseCustomersRequest request, ServerCallContext context)
    {
        ChangeNote note = Check(request);
        string[] customers = [.. request.CustomerIds.Distinct(StringComparer.Ordinal)];
        if (await eraser.FindNamedAsync(customers, context.CancellationToken) is >= 0 and int named)
        {
            throw Failures.Throw(Failures.CustomerIsNamed(request.CustomerIds.IndexOf(customers[named])));
        }

        Erasure erasure = await update.BetweenUpdatesAsync(
            () => eraser.EraseAsync(customers, note, clock.GetUtcNow(), context.CancellationToken), context.CancellationToken);
        sights.Forget();
        foreach (string customer in customers)
        {
            await states.RefreshAsync(customer);
        }

        return new V1.EraseCustomersResponse
        {
            Decisions = erasure.Decisions,
            Outcomes = erasure.Outcomes,
            Activations = erasure.Activations,
            UseCases = erasure.UseCases,
            IsWiped = erasure.IsWiped,
        };
    }

    private static ChangeNote Check(V1.EraseCustomersRequest request)
    {
        var violations = new List<Violation>();
        ChangeNote note = ChangeNotes.Read(request.Actor, request.Reason, violations);
        if (request.CustomerIds.Count is 0 or > MostCustomers)
        {
            violations.Add(new Violation(
                "customer_ids",
                request.CustomerIds.Count == 0 ? ViolationReason.Required : ViolationReason.TooLarge,
                $"must name 1 to {MostCustomers} customers"));
        }

        for (int i = 0; i < request.CustomerIds.Count; i++)
        {
            string customer = request.CustomerIds[i];
            string path = FormattableString.Invariant($"customer_ids[{i}]");
            if (customer.Length is 0 or > DecideRequest.MaxCustomerLength)
            {
                violations.Add(new Violation(path, ViolationReason.OutOfRange, $"must have 1 to {DecideRequest.MaxCustomerLength} characters"));
            }
            else if (HoldsWord(request.Reason, customer) || HoldsWord(request.Actor, customer))
            {
                violations.Add(new Violation(path, ViolationReason.Inconsistent, "stands in actor or reason, which the audit log keeps for ever"));
            }
        }

        return violations.Count == 0 ? note : throw Failures.Throw(Failures.Invalid(violations));
    }

    // As a word of its own: the id '4' is not in 'request 42'.
    private static bool HoldsWord(string text, string word)
    {
        for (int at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            bool begins = at == 0 || !char.IsLetterOrDigit(text[at - 1]);
            int end = at + word.Length;
            if (begins && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }
}
