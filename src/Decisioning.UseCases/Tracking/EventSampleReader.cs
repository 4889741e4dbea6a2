using System.Text;

namespace Decisioning.UseCases.Tracking;

/// <summary>Reads a sample of events line by line, never more than one line at a time.</summary>
public static class EventSampleReader
{
    private const int BufferSize = 16 * 1024;

    /// <summary>Reads a sample.</summary>
    /// <param name="lines">JSON lines.</param>
    /// <param name="cancellation">Breaks off.</param>
    public static async Task<EventSample> ReadAsync(TextReader lines, CancellationToken cancellation)
    {
        var sample = new EventSample();
        var line = new StringBuilder();
        char[] buffer = new char[BufferSize];
        long number = 1;
        while (await lines.ReadAsync(buffer.AsMemory(), cancellation) is > 0 and int count)
        {
            foreach (char letter in buffer.AsSpan(0, count))
            {
                if (letter == '\n')
                {
                    if (!Take(sample, line, number++))
                    {
                        return sample;
                    }
                }
                else if (line.Length <= EventSampleLimits.LineLength)
                {
                    line.Append(letter);
                }
            }
        }

        Take(sample, line, number);
        return sample;
    }

    private static bool Take(EventSample sample, StringBuilder line, long number)
    {
        if (number > EventSampleLimits.Events)
        {
            sample.IsCut = true;
            return false;
        }

        string text = line.ToString();
        sample.AddLine(number == 1 ? text.TrimStart('\uFEFF') : text, number);
        line.Clear();
        return true;
    }
}
