namespace Grpc.Net.Client;

/// <summary>Settings of a channel.</summary>
public sealed class GrpcChannelOptions
{
    /// <summary>Largest response message in bytes, before and after decompression; null for any. Default 4 MB.</summary>
    public int? MaxReceiveMessageSize { get; set; } = 4 * 1024 * 1024;

    /// <summary>Largest request message in bytes, before compression; null for any. Default null.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>Handler to send with, kept open by the channel; null for one of its own. Default null.</summary>
    public HttpMessageHandler? HttpHandler { get; set; }
}
