using System.Text.Json.Nodes;
using Decisioning.Service.Access;

namespace Decisioning.Service.Probes;

/// <summary><c>/livez</c>: the process answers. <c>/readyz</c>: it should get calls, or why not. For everybody: orchestrators do not sign in.</summary>
internal static class HealthEndpoints
{
    /// <summary>Maps both.</summary>
    public static void MapHealth(this WebApplication application)
    {
        application.MapGet("/livez", static http => WriteAsync(http, StatusCodes.Status200OK, new JsonObject { ["status"] = "alive" }))
            .WithMetadata(AccessRule.Open);
        Readiness readiness = application.Services.GetRequiredService<Readiness>();
        application.MapGet("/readyz", http => AnswerAsync(http, readiness)).WithMetadata(AccessRule.Open);
    }

    private static async Task AnswerAsync(HttpContext http, Readiness readiness)
    {
        IReadOnlyList<ReadinessCheck> checks = await readiness.CheckAsync();
        CheckStatus worst = checks.Max(check => check.Status);
        var body = new JsonObject
        {
            ["status"] = worst switch { CheckStatus.Failed => "not_ready", CheckStatus.Degraded => "degraded", _ => "ready" },
            ["checks"] = new JsonArray([.. checks.Select(ToJson)]),
        };
        await WriteAsync(http, worst == CheckStatus.Failed ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK, body);
    }

    private static JsonObject ToJson(ReadinessCheck check) => new()
    {
        ["name"] = check.Name,
        ["status"] = check.Status.ToString().ToLowerInvariant(),
        ["detail"] = check.Detail,
    };

    private static Task WriteAsync(HttpContext http, int status, JsonObject body)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsJsonAsync<JsonNode>(body, http.RequestAborted);
    }
}
