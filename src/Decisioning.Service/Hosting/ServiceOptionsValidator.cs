using System.ComponentModel.DataAnnotations;
using System.Net;
using Decisioning.UseCases.Access;

namespace Decisioning.Service.Hosting;

/// <summary>Checks the options: all faults at once.</summary>
internal static class ServiceOptionsValidator
{
    /// <summary>What is wrong, one sentence each; none where all is well.</summary>
    public static IReadOnlyList<string> Validate(ServiceOptions options)
    {
        var results = new List<ValidationResult>();
        _ = Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        _ = Validator.TryValidateObject(options.Decider, new ValidationContext(options.Decider), results, validateAllProperties: true);
        var faults = results.ConvertAll(result => result.ErrorMessage ?? "an option is wrong");
        if (!IPAddress.TryParse(options.Address, out _))
        {
            faults.Add($"address '{options.Address}' is no IP address");
        }

        if (options.Oidc.Authority is { } authority && authority.Scheme != "https" && !authority.IsLoopback)
        {
            faults.Add($"the identity provider must be an https address, not '{authority}'");
        }

        faults.AddRange(options.Oidc.Roles.Where(entry => entry.Key.Length == 0 || entry.Value == Role.None)
            .Select(entry => $"a role of the identity provider must be GROUP=ROLE with a role of ours, which '{entry.Key}' has not"));
        if (options.Oidc.Authority is not null && options.Oidc.Audience.Length == 0)
        {
            faults.Add("an identity provider needs an audience: else a token for any other program would sign in");
        }

        if (options.GrpcPort != 0 && options.GrpcPort == options.HttpPort)
        {
            faults.Add($"gRPC and HTTP cannot share port {options.GrpcPort}");
        }

        return faults;
    }
}
