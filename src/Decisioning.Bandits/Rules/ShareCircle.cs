namespace Decisioning.Bandits;

/// <summary>One dimension's circle of circumference 1: a random place on it says which options are allowed.</summary>
/// <remarks>
/// First come the reserved arcs of all options that are present, as long as their smallest shares m: there the option is the
/// only one. On the rest, of length L = 1 − Σm, an option with largest share M is left out on an arc of length
/// L − (M − m), if that is above 0. These arcs follow each other and wrap around within the rest (systematic sampling;
/// Madow 1949): since ΣM ≥ 1 their lengths add up to L·(options − 1) at most, so that everywhere one option is left at least.
/// An option is thus alone on m and allowed on M at most, whatever the rule makes of it. Where the largest shares of those present add
/// up to less than 1 they are all raised by one factor until they add up to 1.
/// </remarks>
internal readonly ref struct ShareCircle
{
    private readonly ReadOnlySpan<OptionArcs> _arcs;
    private readonly double _start;
    private readonly double _reserved;

    /// <summary>Lays out the circle for an eligible set.</summary>
    /// <param name="shares">Limits of the dimension.</param>
    /// <param name="eligible">Numbers of the actions allowed.</param>
    /// <param name="start">Where the reserved arcs begin, in [0, 1).</param>
    /// <param name="arcs">Memory for the options' arcs, one each.</param>
    public ShareCircle(DimensionShares shares, ReadOnlySpan<int> eligible, double start, Span<OptionArcs> arcs)
    {
        arcs.Clear();
        foreach (int action in eligible)
        {
            arcs[shares.OptionOf(action)] = new OptionArcs { IsPresent = true };
        }

        double reserved = 0.0;
        double largest = 0.0;
        for (int option = 0; option < arcs.Length; option++)
        {
            reserved += arcs[option].IsPresent ? shares.Minimum[option] : 0.0;
            largest += arcs[option].IsPresent ? shares.Maximum[option] : 0.0;
        }

        reserved = Math.Min(1.0, reserved);
        double rest = 1.0 - reserved;
        double raise = largest < 1.0 ? 1.0 / largest : 1.0;
        double reservedFrom = 0.0;
        double excludedFrom = 0.0;
        for (int option = 0; option < arcs.Length; option++)
        {
            if (arcs[option].IsPresent)
            {
                double minimum = shares.Minimum[option];
                double excluded = Math.Max(0.0, rest - ((raise * shares.Maximum[option]) - minimum));
                arcs[option] = new OptionArcs(true, reservedFrom, minimum, excludedFrom, excluded);
                reservedFrom += minimum;
                excludedFrom = Wrapped(excludedFrom + excluded, rest);
            }
        }

        _arcs = arcs;
        _start = start;
        _reserved = reserved;
    }

    /// <summary>Where the next dimension's reserved arcs begin, so that as few as can be lie over each other.</summary>
    public double End => Wrapped(_start + _reserved, 1.0);

    /// <summary>Finds the options that are allowed at a place.</summary>
    /// <param name="place">Place on the circle, in [0, 1).</param>
    /// <param name="allowed">Receives, by option, whether it is allowed; at least one that is present is.</param>
    public void Allow(double place, Span<bool> allowed)
    {
        double own = place - _start;
        own = own < 0.0 ? own + 1.0 : own;
        bool any = false;
        for (int option = 0; option < _arcs.Length; option++)
        {
            OptionArcs arcs = _arcs[option];
            allowed[option] = arcs.IsPresent && (own < _reserved ? IsReserved(arcs, own) : !IsExcluded(arcs, own - _reserved));
            any |= allowed[option];
        }

        if (!any)
        {
            // Only rounding, at the seam of two arcs, comes here.
            Free(allowed);
        }
    }

    /// <summary>Allows every option.</summary>
    /// <param name="allowed">Receives it.</param>
    public static void Free(Span<bool> allowed) => allowed.Fill(true);

    /// <summary>Writes the places at which what is allowed may change.</summary>
    /// <param name="places">Receives the places, in [0, 1); at least four for each option long.</param>
    /// <returns>How many there are.</returns>
    public int Seams(Span<double> places)
    {
        int count = 0;
        places[count++] = _start;
        places[count++] = End;
        foreach (OptionArcs arcs in _arcs)
        {
            if (arcs.Reserved > 0.0)
            {
                places[count++] = Wrapped(_start + arcs.ReservedFrom + arcs.Reserved, 1.0);
            }

            if (arcs.Excluded > 0.0)
            {
                double rest = 1.0 - _reserved;
                places[count++] = Wrapped(_start + _reserved + arcs.ExcludedFrom, 1.0);
                places[count++] = Wrapped(_start + _reserved + Wrapped(arcs.ExcludedFrom + arcs.Excluded, rest), 1.0);
            }
        }

        return count;
    }

    private static bool IsReserved(OptionArcs arcs, double own) =>
        own >= arcs.ReservedFrom && own < arcs.ReservedFrom + arcs.Reserved;

    private bool IsExcluded(OptionArcs arcs, double own)
    {
        double distance = own - arcs.ExcludedFrom;
        return (distance < 0.0 ? distance + (1.0 - _reserved) : distance) < arcs.Excluded;
    }

    private static double Wrapped(double place, double length) => place >= length ? place - length : place;
}
