using System.Net;
using System.Net.Sockets;

namespace Decisioning.Service.Commands;

/// <summary>Looks whether a port may be listened on.</summary>
internal static class FreePort
{
    /// <summary>The port where it is free on the loopback address, else 0: any free one.</summary>
    /// <param name="port">The port that is wanted.</param>
    public static int OrAny(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return port;
        }
        catch (SocketException)
        {
            return 0;
        }
    }
}
