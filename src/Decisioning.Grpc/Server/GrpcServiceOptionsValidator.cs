using Grpc.Wire;
using Microsoft.Extensions.Options;

namespace Grpc.AspNetCore.Server;

/// <summary>Finds every wrong setting at start.</summary>
internal sealed class GrpcServiceOptionsValidator : IValidateOptions<GrpcServiceOptions>
{
    public ValidateOptionsResult Validate(string? name, GrpcServiceOptions options)
    {
        List<string> violations = [];
        if (options.MaxReceiveMessageSize < 0)
        {
            violations.Add($"{nameof(options.MaxReceiveMessageSize)} is {options.MaxReceiveMessageSize}; it is at least 0, or null for any size.");
        }

        if (options.MaxSendMessageSize < 0)
        {
            violations.Add($"{nameof(options.MaxSendMessageSize)} is {options.MaxSendMessageSize}; it is at least 0, or null for any size.");
        }

        if (options.ResponseCompressionAlgorithm is not (null or GrpcHeaders.Gzip or GrpcHeaders.Identity))
        {
            violations.Add(
                $"{nameof(options.ResponseCompressionAlgorithm)} is '{options.ResponseCompressionAlgorithm}'; known are {GrpcHeaders.SupportedEncodings}.");
        }

        return violations.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(violations);
    }
}
