using Google.Protobuf.WellKnownTypes;

namespace Decisioning.Service.Rpc;

/// <summary>Reads times from messages.</summary>
internal static class ProtoTime
{
    private const long FirstSecond = -62135596800;
    private const long LastSecond = 253402300799;

    /// <summary>A time, or null where none is set; a time outside the years 1 to 9999 becomes the nearest one inside.</summary>
    public static DateTimeOffset? ToDomain(Timestamp? time)
    {
        if (time is null)
        {
            return null;
        }

        long seconds = Math.Clamp(time.Seconds, FirstSecond, LastSecond);
        int nanos = Math.Clamp(time.Nanos, 0, 999_999_999);
        return DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(nanos / 100);
    }
}
