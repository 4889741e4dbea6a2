using System.ComponentModel.DataAnnotations;
using Decisioning.Storage.Redis.Connection;

namespace Decisioning.Storage.Tests.Redis;

public sealed class RedisOptionsTests
{
    [Fact]
    public void Validate_Defaults_AreValid() => Assert.Empty(ViolationsOf(new RedisOptions()));

    [Fact]
    public void Validate_BothTimeoutsOutOfRange_NamesBoth()
    {
        RedisOptions options = new() { CommandTimeout = TimeSpan.FromMilliseconds(9), ReadTimeout = TimeSpan.FromMinutes(2) };

        Assert.Equal(["CommandTimeout", "ReadTimeout"], ViolationsOf(options).SelectMany(v => v.MemberNames));
    }

    [Fact]
    public async Task ConnectAsync_NoConfiguration_Throws() => await Assert.ThrowsAsync<ValidationException>(
        async () => await RedisConnection.ConnectAsync(new RedisOptions { Configuration = "" }));

    private static List<ValidationResult> ViolationsOf(RedisOptions options)
    {
        List<ValidationResult> violations = [];
        _ = Validator.TryValidateObject(options, new ValidationContext(options), violations, validateAllProperties: true);
        return violations;
    }
}
