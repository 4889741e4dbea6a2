using System.ComponentModel.DataAnnotations;
using System.Net;

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

        if (options.GrpcPort != 0 && options.GrpcPort == options.HttpPort)
        {
            faults.Add($"gRPC and HTTP cannot share port {options.GrpcPort}");
        }

        return faults;
    }
}
