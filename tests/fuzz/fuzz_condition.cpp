// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/encoding.hpp"
#include "playbooks/condition.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    using namespace sonae::playbooks;
    auto const condition = parse_condition(as_text({data, size}));
    if (!condition) {
        return 0;
    }
    // Every variable is there, each with a type that its name picks.
    constexpr auto types =
        std::array{"string", "integer", "float", "bool", "ipv4-addr", "dictionary", "uuid"};
    constexpr auto values =
        std::array{"his-db01", "42", "2.5", "true", "10.0.0.1", "{\"a\":1}", "x"};
    auto variables = Variables{};
    for (auto const& name : condition->variables()) {
        auto const pick = name.size() % types.size();
        auto variable = Variable{};
        variable.type = types.at(pick);
        variable.value = Json{values.at(pick)};
        variables.emplace(name, std::move(variable));
    }
    auto const lookup = [&](std::string_view name) -> Variable const* {
        auto const found = variables.find(name);
        return found == variables.end() ? nullptr : &found->second;
    };
    type_faults(*condition, lookup);
    static_cast<void>(evaluate(*condition, lookup));
    return 0;
}
