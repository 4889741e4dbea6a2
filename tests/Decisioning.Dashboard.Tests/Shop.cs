using System.Net.Http.Json;
using System.Text.Json;

namespace Decisioning.Dashboard.Tests;

/// <summary>A use case of a test's own, so that what a test changes is no other test's.</summary>
internal static class Shop
{
    /// <summary>Creates the use case and decides for some customers.</summary>
    /// <param name="browser">The demo.</param>
    /// <param name="id">Id of the use case.</param>
    /// <param name="customers">So many decisions.</param>
    /// <param name="title">Its title.</param>
    public static async Task CreateAsync(DemoBrowser browser, string id, int customers, string title = "Test shop")
    {
        string yaml = $$"""
            use_case: {{id}}
            title: {{JsonSerializer.Serialize(title)}}
            dimensions:
              - {id: offer, options: [{id: none}, {id: ten, payload: {headline: "<script>window.hacked = 1</script>"} }, {id: gift}]}
              - {id: channel, options: [{id: email}, {id: push}]}
            features: [{name: member, type: boolean}]
            outcomes: [{name: order}]
            success_metric: {outcome: order, window: 1d}
            groups: {treatment: 1, random_control: 0, holdout: 0}
            """;
        _ = await browser.PostAsync("/v1/use-cases", new { yaml });
        _ = await DecideAsync(browser, id, "before", customers);
    }

    /// <summary>Decides for some customers.</summary>
    /// <returns>How often each option was chosen.</returns>
    public static async Task<Dictionary<string, int>> DecideAsync(DemoBrowser browser, string id, string prefix, int customers)
    {
        var chosen = new Dictionary<string, int>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(Enumerable.Range(0, customers), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, _) =>
        {
            JsonElement answer = await browser.PostAsync($"/v1/use-cases/{id}:decide", new { customerId = $"{prefix}-{number}" });
            lock (chosen)
            {
                foreach (JsonElement option in answer.GetProperty("options").EnumerateArray())
                {
                    string key = option.GetProperty("option").GetString()!;
                    chosen[key] = chosen.GetValueOrDefault(key) + 1;
                }
            }
        });
        return chosen;
    }

    /// <summary>The use case as it is stored.</summary>
    public static async Task<JsonElement> ReadAsync(DemoBrowser browser, string id) => (await browser.GetAsync($"/v1/use-cases/{id}")).GetProperty("useCase");

    /// <summary>Changes the use case behind the page's back.</summary>
    public static async Task ChangeAsync(DemoBrowser browser, string id, string from, string to, string actor)
    {
        JsonElement stored = await ReadAsync(browser, id);
        string definition = stored.GetProperty("definition").GetRawText().Replace(from, to, StringComparison.Ordinal);
        using HttpResponseMessage response = await browser.Api.PutAsJsonAsync(
            $"/v1/use-cases/{id}", new { definition = JsonDocument.Parse(definition).RootElement, actor, reason = "meanwhile" });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }
}
