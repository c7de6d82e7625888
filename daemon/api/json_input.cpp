// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/json_input.hpp"

#include <nlohmann/json.hpp>

#include <set>

namespace sonae::api {

namespace {

constexpr auto max_depth = 8;

/// nlohmann keeps the last of repeated members; a person's request must not have any.
class Checks {
public:
    bool operator()(int depth, nlohmann::json::parse_event_t event, nlohmann::json& parsed) {
        if (depth > max_depth) {
            problem = "nested deeper than 8";
        }
        if (event == nlohmann::json::parse_event_t::object_start) {
            keys_.emplace_back();
        } else if (event == nlohmann::json::parse_event_t::object_end && !keys_.empty()) {
            keys_.pop_back();
        } else if (event == nlohmann::json::parse_event_t::key && !keys_.empty()) {
            auto const& name = parsed.get_ref<std::string const&>();
            if (!keys_.back().insert(name).second) {
                problem = "a repeated member: " + name;
            }
        } else if (event == nlohmann::json::parse_event_t::value && parsed.is_string() &&
                   parsed.get_ref<std::string const&>().find('\0') != std::string::npos) {
            problem = "a NUL in a text";
        }
        return true;
    }

    std::string problem;

private:
    std::vector<std::set<std::string>> keys_;
};

std::string pointer(std::string_view name) {
    return "/" + std::string{name};
}

} // namespace

Result<JsonInput> JsonInput::parse(std::string_view body) {
    auto checks = Checks{};
    auto const check = [&](int depth, nlohmann::json::parse_event_t event, nlohmann::json& parsed) {
        return checks(depth, event, parsed);
    };
    auto const document = nlohmann::json::parse(body.begin(), body.end(), check, false);
    if (document.is_discarded()) {
        return Error{Errc::malformed, "not JSON in UTF-8", {""}};
    }
    if (!checks.problem.empty()) {
        return Error{Errc::malformed, checks.problem, {""}};
    }
    if (!document.is_object()) {
        return Error{Errc::malformed, "must be an object", {""}};
    }
    auto input = JsonInput{};
    for (auto const& [name, value] : document.items()) {
        auto& member = input.members_[name];
        if (value.is_string()) {
            member.value = value.get<std::string>();
        } else if (value.is_boolean()) {
            member.value = value.get<bool>();
        } else if (value.is_number_integer() && !(value.is_number_unsigned() && value.get<std::uint64_t>() > INT64_MAX)) {
            member.value = value.get<std::int64_t>();
        } else {
            member.value = std::monostate{};
        }
    }
    return input;
}

template <class T>
Result<std::optional<T>> JsonInput::take(std::string_view name, std::string_view type) {
    auto const at = members_.find(name);
    if (at == members_.end()) {
        return std::optional<T>{};
    }
    at->second.is_taken = true;
    auto const* const value = std::get_if<T>(&at->second.value);
    if (value == nullptr) {
        return Error{Errc::invalid_argument, "must be " + std::string{type}, {pointer(name)}};
    }
    return std::optional<T>{*value};
}

Result<std::optional<std::string>> JsonInput::optional_text(std::string_view name) {
    return take<std::string>(name, "a text");
}

Result<std::optional<std::int64_t>> JsonInput::optional_number(std::string_view name) {
    return take<std::int64_t>(name, "an integer");
}

Result<std::optional<bool>> JsonInput::optional_flag(std::string_view name) {
    return take<bool>(name, "true or false");
}

Result<std::string> JsonInput::text(std::string_view name) {
    TRY(value, optional_text(name));
    if (!value) {
        return Error{Errc::invalid_argument, "is missing", {pointer(name)}};
    }
    return *std::move(value);
}

Result<std::int64_t> JsonInput::number(std::string_view name) {
    TRY(value, optional_number(name));
    if (!value) {
        return Error{Errc::invalid_argument, "is missing", {pointer(name)}};
    }
    return *value;
}

std::map<std::string, std::string> JsonInput::remaining_texts() {
    auto texts = std::map<std::string, std::string>{};
    for (auto& [name, member] : members_) {
        auto* const text = std::get_if<std::string>(&member.value);
        if (!member.is_taken && text != nullptr) {
            member.is_taken = true;
            texts.emplace(name, std::move(*text));
        }
    }
    return texts;
}

Result<void> JsonInput::finish() const {
    for (auto const& [name, member] : members_) {
        if (!member.is_taken) {
            return Error{
                Errc::invalid_argument, "unknown member, or another type", {pointer(name)}};
        }
    }
    return {};
}

} // namespace sonae::api
