using System.ComponentModel.DataAnnotations;

namespace Decisioning.Storage.Redis.Connection;

/// <summary>Options of the connection to Redis.</summary>
public sealed class RedisOptions : IValidatableObject
{
    /// <summary>Where Redis is, in StackExchange.Redis' words: host:port, further ones after commas, then ssl=true, password=… and so on.</summary>
    [Required]
    public string Configuration { get; set; } = "127.0.0.1:6379";

    /// <summary>How long one command may take before it counts as failed. 10 ms to 1 min; 5 s by default.</summary>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a replicated store waits for Redis before it reads its local copy. 10 ms to 1 min; 250 ms by default.</summary>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsInRange(CommandTimeout))
        {
            yield return new ValidationResult("CommandTimeout must lie between 10 ms and 1 min.", [nameof(CommandTimeout)]);
        }

        if (!IsInRange(ReadTimeout))
        {
            yield return new ValidationResult("ReadTimeout must lie between 10 ms and 1 min.", [nameof(ReadTimeout)]);
        }
    }

    private static bool IsInRange(TimeSpan timeout) => timeout >= TimeSpan.FromMilliseconds(10) && timeout <= TimeSpan.FromMinutes(1);
}
