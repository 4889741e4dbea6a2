using System.Reflection;
using Decisioning.Service.Access;
using Decisioning.V1;
using Google.Protobuf.Reflection;
using Role = Decisioning.UseCases.Access.Role;

namespace Decisioning.Service.Tests.Access;

public sealed class AccessTableTests
{
    [Fact]
    public void Rules_EveryMethodOfTheContract_HasOneAndNoneIsOfAMethodThatIsGone()
    {
        string[] methods =
        [
            .. typeof(DecisionService).Assembly.GetTypes()
                .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
                .OfType<ServiceDescriptor>()
                .SelectMany(service => service.Methods)
                .Select(method => $"/{method.Service.FullName}/{method.Name}")
                .Order(StringComparer.Ordinal),
        ];

        Assert.Contains("/decisioning.v1.DecisionService/Decide", methods);
        Assert.Equal(methods, AccessTable.Rules.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Rules_MethodsThatChangeSomething_AreNotForThoseWhoOnlyLook()
    {
        string[] changing = ["Create", "Update", "Delete", "Change", "Set", "Erase", "Train", "RollBack", "Revoke", "Record", "Stream", "Decide", "CheckGuardrails"];

        Assert.All(
            AccessTable.Rules.Where(entry => changing.Any(verb => entry.Key.Split('/')[^1].StartsWith(verb, StringComparison.Ordinal))),
            entry => Assert.True(entry.Value.Least >= Role.Operator, entry.Key));
    }

    [Theory]
    [InlineData(Role.Service, false, true, false, false)]
    [InlineData(Role.Viewer, true, false, false, false)]
    [InlineData(Role.Analyst, true, false, false, false)]
    [InlineData(Role.Operator, true, true, true, false)]
    [InlineData(Role.Admin, true, true, true, true)]
    public void Allows_EachRole_IsAsTheReadmeSays(Role role, bool reads, bool decides, bool changes, bool rules)
    {
        Assert.Equal(reads, AccessRule.Viewer.Allows(role));
        Assert.Equal(decides, AccessRule.Service.Allows(role));
        Assert.Equal(changes, AccessRule.Operator.Allows(role));
        Assert.Equal(rules, AccessRule.Admin.Allows(role));
        Assert.True(AccessRule.Open.Allows(role));
        Assert.False(AccessRule.Viewer.Allows(Role.None));
    }
}
