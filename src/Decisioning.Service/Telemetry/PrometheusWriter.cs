using System.Globalization;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Decisioning.Service.Telemetry;

/// <summary>Writes metrics in the Prometheus formats. Not thread-safe: one scrape at a time.</summary>
internal sealed class PrometheusWriter
{
    private const double LargestWhole = 1e15;

    private readonly PrometheusText _text = new();
    private readonly Dictionary<(string Name, string Unit, MetricType Type), string> _families = [];
    private bool _isOpen;

    /// <summary>What was written since the last <see cref="Reset"/>.</summary>
    public ReadOnlyMemory<byte> Written => _text.Written;

    /// <summary>Begins anew.</summary>
    /// <param name="isOpen">Whether it becomes OpenMetrics.</param>
    public void Reset(bool isOpen)
    {
        _text.Clear();
        _isOpen = isOpen;
    }

    /// <summary>Writes all families.</summary>
    /// <param name="metrics">The metrics.</param>
    /// <param name="resource">What emits them.</param>
    public void Write(IEnumerable<Metric> metrics, Resource resource)
    {
        WriteTarget(resource);
        foreach (IGrouping<string, Metric> family in metrics.GroupBy(FamilyOf).OrderBy(family => family.Key, StringComparer.Ordinal))
        {
            WriteFamily(family.Key, [.. family]);
        }

        if (_isOpen)
        {
            _ = _text.Raw("# EOF\n");
        }
    }

    private void WriteTarget(Resource resource)
    {
        string declared = _isOpen ? "target" : "target_info";
        _ = _text.Raw($"# TYPE {declared} {(_isOpen ? "info" : "gauge")}\n# HELP {declared} Target metadata\ntarget_info");
        bool isFirst = true;
        foreach ((string key, object value) in resource.Attributes)
        {
            _text.Label(ref isFirst, key, value);
        }

        _ = _text.Raw(isFirst ? " 1\n" : "} 1\n");
    }

    private void WriteFamily(string name, Metric[] family)
    {
        Metric head = family[0];
        WriteHead(name, head);
        // Two meters may have an instrument of one name: then the meter tells the series apart.
        bool isScoped = family.Select(metric => metric.MeterName).Distinct(StringComparer.Ordinal).Count() > 1;
        foreach (Metric metric in family)
        {
            foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
            {
                string? scope = isScoped ? metric.MeterName : null;
                if (metric.MetricType == MetricType.Histogram)
                {
                    WriteHistogram(name, in point, scope);
                }
                else
                {
                    WriteValue(name, metric.MetricType, in point, scope);
                }
            }
        }
    }

    private void WriteHead(string name, Metric head)
    {
        bool isCounter = PrometheusNames.IsCounter(head.MetricType);
        string declared = isCounter && !_isOpen ? name + "_total" : name;
        string type = isCounter ? "counter" : head.MetricType == MetricType.Histogram ? "histogram" : "gauge";
        _ = _text.Raw($"# TYPE {declared} {type}\n");
        if (_isOpen && PrometheusNames.UnitOf(head.Unit, head.MetricType) is { } unit && name.EndsWith('_' + unit, StringComparison.Ordinal))
        {
            _ = _text.Raw($"# UNIT {name} {unit}\n");
        }

        if (head.Description.Length > 0)
        {
            _ = _text.Raw($"# HELP {declared} ").Escaped(head.Description, escapesQuotes: _isOpen).Raw("\n");
        }
    }

    private void WriteValue(string name, MetricType type, in MetricPoint point, string? scope)
    {
        bool isCounter = PrometheusNames.IsCounter(type);
        WriteLabels(name, isCounter ? "_total" : "", in point, scope, bound: null);
        _ = _text.Number(type switch
        {
            MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
            MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
            MetricType.LongGauge => point.GetGaugeLastValueLong(),
            _ => point.GetGaugeLastValueDouble(),
        });
        if (isCounter && _isOpen && point.TryGetExemplars(out ReadOnlyExemplarCollection exemplars))
        {
            foreach (ref readonly Exemplar exemplar in exemplars)
            {
                WriteExemplar(in exemplar, type == MetricType.LongSum ? exemplar.LongValue : exemplar.DoubleValue);
                break;
            }
        }

        _ = _text.Raw("\n");
    }

    private void WriteHistogram(string name, in MetricPoint point, string? scope)
    {
        long total = 0;
        double lower = double.NegativeInfinity;
        bool hasExemplars = point.TryGetExemplars(out ReadOnlyExemplarCollection exemplars) && _isOpen;
        foreach (HistogramBucket bucket in point.GetHistogramBuckets())
        {
            total += bucket.BucketCount;
            WriteLabels(name, "_bucket", in point, scope, bucket.ExplicitBound);
            _ = _text.Number(total);
            if (hasExemplars)
            {
                WriteExemplarOf(exemplars, lower, bucket.ExplicitBound);
            }

            _ = _text.Raw("\n");
            lower = bucket.ExplicitBound;
        }

        WriteLabels(name, "_sum", in point, scope, bound: null);
        _ = _text.Number(point.GetHistogramSum()).Raw("\n");
        WriteLabels(name, "_count", in point, scope, bound: null);
        _ = _text.Number(point.GetHistogramCount()).Raw("\n");
    }

    private void WriteExemplarOf(ReadOnlyExemplarCollection exemplars, double above, double upTo)
    {
        foreach (ref readonly Exemplar exemplar in exemplars)
        {
            if (exemplar.DoubleValue > above && exemplar.DoubleValue <= upTo)
            {
                WriteExemplar(in exemplar, exemplar.DoubleValue);
                return;
            }
        }
    }

    private void WriteExemplar(in Exemplar exemplar, double value)
    {
        string trace = exemplar.TraceId == default ? "" : $"trace_id=\"{exemplar.TraceId}\",span_id=\"{exemplar.SpanId}\"";
        _ = _text.Raw($" # {{{trace}}} ").Number(value).Raw(" ").Number(exemplar.Timestamp.ToUnixTimeMilliseconds() / 1000.0);
    }

    private void WriteLabels(string name, string suffix, in MetricPoint point, string? scope, double? bound)
    {
        _ = _text.Raw(name).Raw(suffix);
        bool isFirst = true;
        if (scope is not null)
        {
            _text.Label(ref isFirst, "otel_scope_name", scope);
        }

        foreach ((string key, object? value) in point.Tags)
        {
            _text.Label(ref isFirst, key, value);
        }

        if (bound is { } edge)
        {
            _text.Label(ref isFirst, "le", BoundOf(edge));
        }

        _ = _text.Raw(isFirst ? " " : "} ");
    }

    // OpenMetrics wants whole bounds with a point; both want a small e, as Go prints it.
    private string BoundOf(double bound)
    {
        if (double.IsPositiveInfinity(bound))
        {
            return "+Inf";
        }

        return _isOpen && bound == Math.Floor(bound) && Math.Abs(bound) < LargestWhole
            ? bound.ToString("F1", CultureInfo.InvariantCulture)
            : bound.ToString(CultureInfo.InvariantCulture).Replace('E', 'e');
    }

    private string FamilyOf(Metric metric)
    {
        var key = (metric.Name, metric.Unit, metric.MetricType);
        if (!_families.TryGetValue(key, out string? family))
        {
            family = _families[key] = PrometheusNames.FamilyOf(metric.Name, metric.Unit, metric.MetricType);
        }

        return family;
    }
}
