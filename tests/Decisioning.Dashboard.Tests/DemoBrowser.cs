using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace Decisioning.Dashboard.Tests;

/// <summary>The demo's service, left running, and the system's Chromium looking at it.</summary>
public sealed class DemoBrowser : IAsyncLifetime
{
    public const string UseCase = "repeat-purchase";

    // The machine may be busy: what is slow is no failure here.
    private const int Patience = 60_000;

    /// <summary>Width and height of a laptop's and of a phone's screen.</summary>
    public static readonly ViewportSize Laptop = new() { Width = 1400, Height = 900 };

    public static readonly ViewportSize Phone = new() { Width = 390, Height = 844 };

    private DemoProcess? _demo;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The service's HTTP/JSON.</summary>
    public HttpClient Api { get; } = new();

    /// <summary>Requests that left the service's address: there must be none.</summary>
    public ConcurrentQueue<string> OffSite { get; } = [];

    /// <summary>What pages wrote to the console as errors or threw, with the page's address.</summary>
    public ConcurrentQueue<string> Errors { get; } = [];

    public async ValueTask InitializeAsync()
    {
        _demo = await DemoProcess.StartAsync(nights: 14, customers: 800);
        Api.BaseAddress = _demo.Address;
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium" });
    }

    /// <summary>Opens a page in a browser of its own.</summary>
    /// <param name="path">Path of the page, from the root.</param>
    /// <param name="size">Size of the screen; a laptop's by default.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="address">Another service than the demo's.</param>
    public async Task<IPage> OpenAsync(string path, ViewportSize? size = null, ColorScheme scheme = ColorScheme.Light, Uri? address = null)
    {
        string site = (address ?? Api.BaseAddress!).ToString();
        IBrowserContext context = await _browser!.NewContextAsync(new()
        {
            BaseURL = site,
            ViewportSize = size ?? Laptop,
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            AcceptDownloads = true,
        });
        context.Request += (_, request) =>
        {
            bool isOwn = request.Url.StartsWith(site, StringComparison.Ordinal) || request.Url.StartsWith("blob:", StringComparison.Ordinal)
                || request.Url.StartsWith("data:", StringComparison.Ordinal);
            if (!isOwn)
            {
                OffSite.Enqueue(request.Url);
            }
        };
        IPage page = await context.NewPageAsync();
        page.SetDefaultTimeout(Patience);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                Errors.Enqueue($"{path}: {message.Text}");
            }
        };
        page.PageError += (_, error) => Errors.Enqueue($"{path}: {error}");
        await page.GotoAsync(path);
        await WaitAsync(page);
        return page;
    }

    /// <summary>Waits until a page shows what it came for: its heading, and nothing that still loads.</summary>
    /// <param name="page">The page.</param>
    public static async Task WaitAsync(IPage page)
    {
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync(new() { Timeout = Patience });
        await Assertions.Expect(page.Locator(".loading, .ghost")).ToHaveCountAsync(0, new() { Timeout = Patience });
    }

    /// <summary>Asks the service.</summary>
    /// <param name="path">Path with the query.</param>
    public Task<JsonElement> GetAsync(string path) => Api.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Asks the service to do something.</summary>
    /// <param name="path">Path.</param>
    /// <param name="body">The message.</param>
    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using HttpResponseMessage response = await Api.PostAsJsonAsync(path, body);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        Api.Dispose();
        if (_demo is not null)
        {
            await _demo.DisposeAsync();
        }
    }
}
