// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/workflow/member_source.hpp"

#include <array>

namespace sonae::core::workflow {

namespace {

playbooks::JsonObject const nothing{};

template <class State, std::size_t count>
std::optional<State> state_of(std::array<State, count> const& states, std::string_view name) {
    for (auto const state : states) {
        if (name_of(state) == name) {
            return state;
        }
    }
    return std::nullopt;
}

} // namespace

void MemberSource::blame(std::string_view name) {
    if (fault_.empty()) {
        fault_ = "/" + std::string{name};
    }
}

void MemberSource::take_fault(MemberSource const& inner) {
    if (!inner.fault_.empty() && fault_.empty()) {
        fault_ = inner.fault_;
    }
}

playbooks::Json const* MemberSource::find(std::string_view name) {
    auto const* const value = playbooks::find(*object_, name);
    if (value == nullptr) {
        blame(name);
    }
    return value;
}

bool MemberSource::has(std::string_view name) const {
    return playbooks::find(*object_, name) != nullptr;
}

std::string MemberSource::text(std::string_view name) {
    auto const* const value = find(name);
    auto const* const text = value == nullptr ? nullptr : value->text();
    if (text == nullptr) {
        blame(name);
        return {};
    }
    return *text;
}

std::int64_t MemberSource::integer(std::string_view name) {
    auto const* const value = find(name);
    auto const integer = value == nullptr ? std::nullopt : value->integer();
    if (!integer) {
        blame(name);
    }
    return integer.value_or(0);
}

bool MemberSource::flag(std::string_view name) {
    auto const* const value = find(name);
    auto const* const flag = value == nullptr ? nullptr : value->flag();
    if (flag == nullptr) {
        blame(name);
        return false;
    }
    return *flag;
}

Instant MemberSource::moment(std::string_view name) {
    return Instant{Millis{integer(name)}};
}

std::vector<std::string> MemberSource::texts(std::string_view name) {
    auto list = std::vector<std::string>{};
    auto const* const value = find(name);
    auto const* const array = value == nullptr ? nullptr : value->array();
    if (array == nullptr) {
        blame(name);
        return list;
    }
    for (auto const& element : *array) {
        if (element.text() == nullptr) {
            blame(name);
            return list;
        }
        list.push_back(*element.text());
    }
    return list;
}

MemberSource MemberSource::object(std::string_view name) {
    auto const* const value = find(name);
    auto const* const object = value == nullptr ? nullptr : value->object();
    if (object == nullptr) {
        blame(name);
        return MemberSource{nothing};
    }
    return MemberSource{*object};
}

Values MemberSource::values(std::string_view name) {
    auto values = Values{};
    for (auto const& [key, value] : *object(name).object_) {
        values.insert_or_assign(key, value);
    }
    return values;
}

playbooks::Variables MemberSource::variables(std::string_view name) {
    auto variables = playbooks::Variables{};
    auto const all = object(name);
    for (auto const& [key, value] : *all.object_) {
        if (value.object() == nullptr) {
            blame(name);
            return variables;
        }
        auto source = MemberSource{*value.object()};
        auto variable = playbooks::Variable{};
        variable.type = source.text("type");
        if (source.has("value")) {
            variable.value = *source.find("value");
        }
        if (source.has("constant")) {
            variable.constant = source.flag("constant");
        }
        if (source.has("external")) {
            variable.external = source.flag("external");
        }
        take_fault(source);
        variables.insert_or_assign(key, std::move(variable));
    }
    return variables;
}

InvocationState MemberSource::invocation_state(std::string_view name) {
    constexpr auto states = std::array{
        InvocationState::ready,
        InvocationState::awaiting_approval,
        InvocationState::running,
        InvocationState::in_branches,
        InvocationState::succeeded,
        InvocationState::failed,
        InvocationState::timed_out,
        InvocationState::cancelled,
        InvocationState::skipped};
    auto const state = state_of(states, text(name));
    if (!state) {
        blame(name);
    }
    return state.value_or(InvocationState::cancelled);
}

ExecutionState MemberSource::execution_state(std::string_view name) {
    constexpr auto states = std::array{
        ExecutionState::running,
        ExecutionState::paused,
        ExecutionState::succeeded,
        ExecutionState::failed,
        ExecutionState::cancelled};
    auto const state = state_of(states, text(name));
    if (!state) {
        blame(name);
    }
    return state.value_or(ExecutionState::cancelled);
}

} // namespace sonae::core::workflow
