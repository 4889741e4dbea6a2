using Decisioning.Dashboard.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Decisioning.Dashboard;

/// <summary>Serves the web app.</summary>
internal static class DashboardApplicationBuilderExtensions
{
    /// <summary>Serves the web app from <c>wwwroot</c> beside the executable, over HTTP/1.1, for requests that no endpoint takes.</summary>
    /// <param name="application">The application, before its endpoints.</param>
    public static IApplicationBuilder UseDashboard(this IApplicationBuilder application)
    {
        var pages = new DashboardPages(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        return application.Use((context, next) =>
            context.GetEndpoint() is null && HttpProtocol.IsHttp11(context.Request.Protocol) ? AnswerAsync(context, next) : next(context));

        async Task AnswerAsync(HttpContext context, RequestDelegate next)
        {
            if (!await pages.TryAnswerAsync(context))
            {
                await next(context);
            }
        }
    }
}
