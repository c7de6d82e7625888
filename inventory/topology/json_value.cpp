// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/json_value.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace sonae::topology {

namespace {

/// Builds the tree from nlohmann's events. The library checks UTF-8 and the grammar; what it would
/// take without end is limited here.
class TreeBuilder {
public:
    using number_integer_t = nlohmann::json::number_integer_t;
    using number_unsigned_t = nlohmann::json::number_unsigned_t;

    explicit TreeBuilder(JsonLimits const& limits)
        : limits_{limits} {}

    bool null() { return put({}) != nullptr; }

    bool boolean(bool flag) { return put({flag}) != nullptr; }

    bool number_integer(number_integer_t number) {
        return put({static_cast<std::int64_t>(number)}) != nullptr;
    }

    bool number_unsigned(number_unsigned_t number) {
        return number > INT64_MAX ? null() : put({static_cast<std::int64_t>(number)}) != nullptr;
    }

    bool number_float(double /*number*/, std::string const& /*text*/) { return null(); }

    bool string(std::string& text) { return put({std::move(text)}) != nullptr; }

    bool binary(nlohmann::json::binary_t& /*bytes*/) { return null(); }

    bool start_object(std::size_t /*size*/) { return open(put({JsonMembers{}})); }

    bool start_array(std::size_t /*size*/) { return open(put({JsonList{}})); }

    bool end_object() {
        open_.pop_back();
        return true;
    }

    bool end_array() { return end_object(); }

    bool key(std::string& name) {
        auto& members = std::get<JsonMembers>(open_.back()->content);
        if (members.size() >= limits_.max_members) {
            return fail(Errc::too_large, "an object with too many members");
        }
        auto const is_same = [&](auto const& member) { return member.name == name; };
        if (std::any_of(members.begin(), members.end(), is_same)) {
            return fail(Errc::malformed, "a repeated member");
        }
        members.push_back({std::move(name), JsonValue{}});
        return true;
    }

    bool parse_error(
        std::size_t position,
        std::string const& /*token*/,
        nlohmann::json::exception const& /*cause*/
    ) {
        return fail(Errc::malformed, "not JSON in UTF-8 at byte " + std::to_string(position));
    }

    Error error{};
    JsonValue root;

private:
    bool fail(Errc code, std::string what) {
        error = Error{code, std::move(what)};
        return false;
    }

    /// Where the value stands now; nothing when there are too many.
    JsonValue* put(JsonValue value) {
        if (++values_ > limits_.max_values) {
            fail(Errc::too_large, "too many values");
            return nullptr;
        }
        if (open_.empty()) {
            root = std::move(value);
            return &root;
        }
        if (auto* const list = std::get_if<JsonList>(&open_.back()->content)) {
            return &list->emplace_back(std::move(value));
        }
        auto& member = std::get<JsonMembers>(open_.back()->content).back();
        member.value = std::move(value);
        return &member.value;
    }

    /// A container that is open stays where it is: only the innermost one grows.
    bool open(JsonValue* value) {
        if (value == nullptr) {
            return false;
        }
        if (open_.size() >= limits_.max_depth) {
            return fail(Errc::too_large, "nested too deeply");
        }
        open_.push_back(value);
        return true;
    }

    JsonLimits limits_;
    std::vector<JsonValue*> open_;
    std::size_t values_ = 0;
};

} // namespace

JsonValue const* JsonValue::find(std::string_view name) const {
    auto const* const members = as<JsonMembers>();
    if (members == nullptr) {
        return nullptr;
    }
    for (auto const& [key, value] : *members) {
        if (key == name) {
            return &value;
        }
    }
    return nullptr;
}

Result<JsonValue> parse_json_value(std::string_view text, JsonLimits const& limits) {
    if (text.size() > limits.max_bytes) {
        return Error{Errc::too_large, "a document of " + std::to_string(text.size()) + " bytes"};
    }
    auto builder = TreeBuilder{limits};
    if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) {
        return builder.error;
    }
    return std::move(builder.root);
}

} // namespace sonae::topology
