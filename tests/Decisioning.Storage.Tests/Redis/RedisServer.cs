using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Decisioning.Storage.Redis.Connection;

namespace Decisioning.Storage.Tests.Redis;

/// <summary>A real redis-server of its own: on a free port of this machine, in a folder of its own, ended by its process.</summary>
public sealed class RedisServer : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly bool _keepsData;
    private readonly int _port;
    private Process _process;

    private RedisServer(bool keepsData)
    {
        _keepsData = keepsData;
        using (TcpListener listener = new(IPAddress.Loopback, 0))
        {
            listener.Start();
            _port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        _process = StartProcess();
    }

    public RedisOptions Options => new()
    {
        Configuration = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port}"),
        CommandTimeout = TimeSpan.FromSeconds(2),
        ReadTimeout = TimeSpan.FromMilliseconds(250),
    };

    /// <summary>Starts a server and waits until it answers.</summary>
    /// <param name="keepsData">Whether its data outlives a kill.</param>
    public static async Task<RedisServer> StartAsync(bool keepsData = false)
    {
        RedisServer server = new(keepsData);
        await server.WaitAsync();
        return server;
    }

    /// <summary>Ends the server as kill -9 does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        _process.Dispose();
    }

    /// <summary>Starts the server again after <see cref="KillAsync"/>, on the same port.</summary>
    public async Task RestartAsync()
    {
        _process = StartProcess();
        await WaitAsync();
    }

    /// <summary>Makes the server hang, or go on.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Sends one command.</summary>
    /// <returns>The first line of the answer.</returns>
    public async Task<string> SendAsync(params string[] command)
    {
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, _port, TestContext.Current.CancellationToken);
        StringBuilder text = new($"*{command.Length}\r\n");
        foreach (string part in command)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(part)}\r\n{part}\r\n");
        }

        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), TestContext.Current.CancellationToken);
        using StreamReader reader = new(stream);
        return await reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
    }

    public void Dispose()
    {
        try
        {
            _process.Kill();
            _process.Dispose();
        }
        catch (InvalidOperationException)
        {
            // A test has ended it.
        }

        _folder.Dispose();
    }

    private Process StartProcess()
    {
        string port = _port.ToString(CultureInfo.InvariantCulture);
        ProcessStartInfo start = new(
            "redis-server",
            ["--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", _keepsData ? "yes" : "no", "--dir", _folder.Path])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        try
        {
            Process process = Process.Start(start)!;
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            return process;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException("redis-server is not installed: tests/run.sh installs it.", missing);
        }
    }

    private async Task WaitAsync()
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                if (await SendAsync("PING") == "+PONG")
                {
                    return;
                }
            }
            catch (SocketException) when (attempt < 500)
            {
                // Not listening yet.
            }

            Assert.True(attempt < 500, "redis-server does not answer.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
