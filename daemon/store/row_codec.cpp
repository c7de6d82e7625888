// SPDX-License-Identifier: Apache-2.0
#include "daemon/store/row_codec.hpp"

#include "inventory/base/json_writer.hpp"
#include "inventory/base/text.hpp"

#include <nlohmann/json.hpp>

#include <array>

namespace sonae::store {

namespace {

using ledger::Interface;
using ledger::LedgerRow;
using ledger::PatchState;
using nlohmann::json;

// --- Writing

void write_value(JsonWriter& writer, std::string const& text) {
    if (valid_utf8_prefix(text) == text.size()) {
        writer.value(std::string_view{text});
    } else {
        writer.value(std::string_view{repaired_utf8(text)});
    }
}

void write_value(JsonWriter& writer, std::int64_t number) {
    writer.value(number);
}

void write_value(JsonWriter& writer, bool flag) {
    writer.value(flag);
}

void write_value(JsonWriter& writer, Instant at) {
    writer.value(to_ms(at));
}

void write(JsonWriter& writer, std::string_view name, std::string const& text) {
    if (!text.empty()) {
        writer.key(name);
        write_value(writer, text);
    }
}

template <class T>
void write(JsonWriter& writer, std::string_view name, std::optional<T> const& value) {
    if (value) {
        writer.key(name);
        write_value(writer, *value);
    }
}

void write(JsonWriter& writer, std::string_view name, std::vector<std::string> const& texts) {
    if (texts.empty()) {
        return;
    }
    writer.key(name).begin_array();
    for (auto const& text : texts) {
        write_value(writer, text);
    }
    writer.end_array();
}

void write_interfaces(JsonWriter& writer, std::vector<Interface> const& interfaces) {
    if (interfaces.empty()) {
        return;
    }
    writer.key("interfaces").begin_array();
    for (auto const& interface : interfaces) {
        writer.begin_object();
        write(writer, "name", interface.name);
        write(writer, "mac", interface.mac);
        write(writer, "addresses", interface.addresses);
        writer.end_object();
    }
    writer.end_array();
}

void write_patch(JsonWriter& writer, ledger::PatchPosture const& patch) {
    writer.key("patch").begin_object();
    writer.member("state", ledger::name_of(patch.state));
    write(writer, "pending", patch.pending);
    write(writer, "pending_security", patch.pending_security);
    write(writer, "last_success_ms", patch.last_success);
    write(writer, "reboot_required", patch.reboot_required);
    write(writer, "disabled_by_policy", patch.disabled_by_policy);
    writer.end_object();
}

void write_human(JsonWriter& writer, ledger::HumanFields const& human) {
    writer.key("human").begin_object();
    write(writer, "purpose", human.purpose);
    write(writer, "place", human.place);
    write(writer, "department", human.department);
    write(writer, "owner", human.owner);
    write(writer, "vendor", human.vendor);
    write(writer, "note", human.note);
    writer.end_object();
}

// --- Reading

/// Takes members out of one JSON object and remembers the first that has another type.
class Members {
public:
    Members(json const& object, std::string& wrong)
        : object_{object}
        , wrong_{wrong} {
        if (!object.is_object()) {
            wrong_ = "an object was expected";
        }
    }

    void take(char const* name, std::string& text) {
        if (auto const* const value = find(name, json::value_t::string)) {
            text = value->get_ref<std::string const&>();
        }
    }

    void take(char const* name, std::optional<std::int64_t>& number) {
        if (auto const* const value = find_number(name)) {
            number = value->get<std::int64_t>();
        }
    }

    void take(char const* name, std::optional<bool>& flag) {
        if (auto const* const value = find(name, json::value_t::boolean)) {
            flag = value->get<bool>();
        }
    }

    void take(char const* name, std::optional<Instant>& at) {
        if (auto const* const value = find_number(name)) {
            at = from_ms(value->get<std::int64_t>());
        }
    }

    void take(char const* name, std::vector<std::string>& texts) {
        auto const* const array = find(name, json::value_t::array);
        if (array == nullptr) {
            return;
        }
        for (auto const& element : *array) {
            if (!element.is_string()) {
                wrong_ = name;
                return;
            }
            texts.push_back(element.get_ref<std::string const&>());
        }
    }

    json const* find(char const* name, json::value_t type) {
        auto const* const value = find_any(name);
        if (value != nullptr && value->type() != type) {
            wrong_ = name;
            return nullptr;
        }
        return value;
    }

private:
    json const* find_any(char const* name) const {
        if (!object_.is_object()) {
            return nullptr;
        }
        auto const at = object_.find(name);
        return at == object_.end() ? nullptr : &*at;
    }

    json const* find_number(char const* name) {
        auto const* const value = find_any(name);
        if (value != nullptr && !value->is_number_integer()) {
            wrong_ = name;
            return nullptr;
        }
        return value;
    }

    json const& object_;
    std::string& wrong_;
};

void read_interfaces(Members& members, std::string& wrong, LedgerRow& row) {
    auto const* const array = members.find("interfaces", json::value_t::array);
    if (array == nullptr) {
        return;
    }
    for (auto const& element : *array) {
        auto interface = Members{element, wrong};
        auto& into = row.interfaces.emplace_back();
        interface.take("name", into.name);
        interface.take("mac", into.mac);
        interface.take("addresses", into.addresses);
    }
}

void read_patch(Members& members, std::string& wrong, ledger::PatchPosture& patch) {
    auto const* const object = members.find("patch", json::value_t::object);
    if (object == nullptr) {
        return;
    }
    auto inner = Members{*object, wrong};
    auto state = std::string{};
    inner.take("state", state);
    for (auto const each :
         {PatchState::unknown, PatchState::current, PatchState::pending, PatchState::security}) {
        if (ledger::name_of(each) == state) {
            patch.state = each;
        }
    }
    inner.take("pending", patch.pending);
    inner.take("pending_security", patch.pending_security);
    inner.take("last_success_ms", patch.last_success);
    inner.take("reboot_required", patch.reboot_required);
    inner.take("disabled_by_policy", patch.disabled_by_policy);
}

void read_human(Members& members, std::string& wrong, ledger::HumanFields& human) {
    auto const* const object = members.find("human", json::value_t::object);
    if (object == nullptr) {
        return;
    }
    auto inner = Members{*object, wrong};
    inner.take("purpose", human.purpose);
    inner.take("place", human.place);
    inner.take("department", human.department);
    inner.take("owner", human.owner);
    inner.take("vendor", human.vendor);
    inner.take("note", human.note);
}

void read_agent(Members& members, std::string& wrong, LedgerRow& row) {
    auto text = std::string{};
    members.take("agent", text);
    if (text.empty()) {
        return;
    }
    auto const id = AgentId::parse(text);
    if (id) {
        row.agent = *id;
    } else {
        wrong = "agent";
    }
}

} // namespace

std::string encode_row(LedgerRow const& row) {
    auto writer = JsonWriter{};
    writer.begin_object();
    write(writer, "name", row.name);
    write(writer, "kind", row.kind);
    write(writer, "os_name", row.os_name);
    write(writer, "os_version", row.os_version);
    write(writer, "os_build", row.os_build);
    write(writer, "kernel", row.kernel);
    write(writer, "manufacturer", row.manufacturer);
    write(writer, "model", row.model);
    write(writer, "serial", row.serial);
    write_interfaces(writer, row.interfaces);
    write(writer, "admin_members", row.admin_members);
    write(writer, "auto_login", row.auto_login);
    write(writer, "package_count", row.package_count);
    write(writer, "service_count", row.service_count);
    write(writer, "port_count", row.port_count);
    write_patch(writer, row.patch);
    write_human(writer, row.human);
    if (row.agent) {
        write(writer, "agent", row.agent->text());
    }
    write(writer, "sources", row.sources);
    write(writer, "last_seen_ms", row.last_seen);
    write(writer, "created_ms", std::optional{row.created_at});
    writer.end_object();
    return std::move(writer).text();
}

Result<LedgerRow> decode_row(std::string_view content_json) {
    auto const document = json::parse(content_json, nullptr, false);
    if (document.is_discarded()) {
        return Error{Errc::malformed, "not JSON"};
    }
    auto wrong = std::string{};
    auto members = Members{document, wrong};
    auto row = LedgerRow{};
    auto created = std::optional<Instant>{};
    members.take("name", row.name);
    members.take("kind", row.kind);
    members.take("os_name", row.os_name);
    members.take("os_version", row.os_version);
    members.take("os_build", row.os_build);
    members.take("kernel", row.kernel);
    members.take("manufacturer", row.manufacturer);
    members.take("model", row.model);
    members.take("serial", row.serial);
    read_interfaces(members, wrong, row);
    members.take("admin_members", row.admin_members);
    members.take("auto_login", row.auto_login);
    members.take("package_count", row.package_count);
    members.take("service_count", row.service_count);
    members.take("port_count", row.port_count);
    read_patch(members, wrong, row.patch);
    read_human(members, wrong, row.human);
    read_agent(members, wrong, row);
    members.take("sources", row.sources);
    members.take("last_seen_ms", row.last_seen);
    members.take("created_ms", created);
    row.created_at = created.value_or(Instant{});
    if (!wrong.empty()) {
        return Error{Errc::malformed, "another type than was written", {wrong}};
    }
    return row;
}

} // namespace sonae::store
