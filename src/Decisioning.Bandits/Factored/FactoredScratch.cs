namespace Decisioning.Bandits;

/// <summary>Work space of one thread for decisions: grows to the largest model that it has served, then allocates nothing.</summary>
internal sealed class FactoredScratch
{
    [ThreadStatic]
    private static FactoredScratch? _ofThread;

    private float[] _normals = [];
    private float[] _parameters = [];
    private double[] _partials = [];
    private double[] _rows = [];
    private double[] _optionRows = [];
    private float[] _context = [];
    private float[] _singlePartials = [];
    private int[] _places = [];

    public static FactoredScratch OfThread => _ofThread ??= new FactoredScratch();

    public Span<float> Normals(int length) => Room(ref _normals, length);

    public Span<float> Parameters(int length) => Room(ref _parameters, length);

    public Span<double> Partials(int length) => Room(ref _partials, length);

    public Span<double> Rows(int length) => Room(ref _rows, length);

    public Span<double> OptionRows(int length) => Room(ref _optionRows, length);

    public Span<float> Context(int length) => Room(ref _context, length);

    public Span<float> SinglePartials(int length) => Room(ref _singlePartials, length);

    public Span<int> Places(int length) => Room(ref _places, length);

    private static Span<T> Room<T>(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            array = new T[length];
        }

        return array.AsSpan(0, length);
    }
}
