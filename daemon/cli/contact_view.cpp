// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/contact_view.hpp"

#include "daemon/cli/contact_words.hpp"
#include "daemon/cli/directory_call.hpp"
#include "daemon/cli/incident_words.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/table.hpp"
#include "inventory/base/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <ostream>

namespace sonae::cli {

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::string name_text(Context const& context, nlohmann::json const& contact) {
    auto const is_active = is_true_at(contact, "is_active");
    return text_at(contact, "name") +
           std::string{is_active ? "" : context.say({"(休止)", " (away)"})};
}

/// "mail (night)".
std::string channel_text(Context const& context, nlohmann::json const& reach) {
    auto text = worded(context, Words::call_channel, reach, "channel");
    if (text_at(reach, "hours") != "any") {
        text += filled(
            context.say({"({})", " ({})"}), {worded(context, ContactWords::hours, reach, "hours")}
        );
    }
    return text;
}

std::string channels_text(Context const& context, nlohmann::json const& contact) {
    auto text = std::string{};
    for (auto const& reach : items_at(contact, "reaches")) {
        text.append(text.empty() ? "" : context.say({"、", ", "}));
        text.append(channel_text(context, reach));
    }
    return text;
}

/// The newest of its numbers; RFC 3339 in UTC sorts as text.
std::string verified_at(nlohmann::json const& contact) {
    auto newest = std::string{};
    for (auto const& reach : items_at(contact, "reaches")) {
        newest = std::max(newest, text_at(reach, "verified_at"));
    }
    return newest;
}

std::string
deputy_of(Context const& context, nlohmann::json const& directory, nlohmann::json const& contact) {
    auto const id = text_at(contact, "deputy");
    return id.empty() ? id : called_in(context, directory, id);
}

/// By department, in it by reading.
std::vector<nlohmann::json> in_order(nlohmann::json const& contacts) {
    auto sorted = contacts.get<std::vector<nlohmann::json>>();
    auto const key = [](nlohmann::json const& contact) {
        auto const reading = text_at(contact, "reading");
        auto const name = text_at(contact, "name");
        return std::tuple{text_at(contact, "department"), reading.empty() ? name : reading, name};
    };
    std::ranges::stable_sort(sorted, {}, key);
    return sorted;
}

/// "情報当直(2026-11-09 08:30 まで)" for each roster that has the contact on duty.
std::string duties_text(
    Context const& context, nlohmann::json const& directory, nlohmann::json const& contact
) {
    auto text = std::string{};
    for (auto const& duty : items_at(directory, "duties")) {
        if (text_at(duty, "now", "contact") != text_at(contact, "id")) {
            continue;
        }
        text.append(text.empty() ? "" : context.say({"、", ", "}));
        text.append(filled(
            context.say({"{}({} まで)", "{} (until {})"}),
            {called_in(context, directory, text_at(duty, "roster")),
             japan_time(context.language, text_at(duty, "now", "until"))}
        ));
    }
    return text;
}

void print_reaches(Context& context, nlohmann::json const& contact) {
    auto rows = std::vector<Row>{};
    for (auto const& reach : items_at(contact, "reaches")) {
        rows.push_back(
            {std::to_string(rows.size() + 1),
             worded(context, Words::call_channel, reach, "channel"),
             text_at(reach, "address"),
             worded(context, ContactWords::hours, reach, "hours"),
             local_time(text_at(reach, "verified_at"))}
        );
    }
    print_section(
        context,
        {{"順", "#"},
         {"手段", "CHANNEL"},
         {"番号・アドレス", "ADDRESS"},
         {"時間帯", "HOURS"},
         {"確認", "VERIFIED"}},
        rows
    );
}

/// Whom or what a finding is about, as people call it.
std::string subject_text(
    Context const& context, nlohmann::json const& directory, nlohmann::json const& finding
) {
    auto const subject = text_at(finding, "subject");
    return text_at(finding, "code") == "role_without_holder"
               ? std::string{word(context.language, Words::role, subject)}
               : called_in(context, directory, subject);
}

std::string finding_text(Context const& context, nlohmann::json const& finding) {
    auto text = worded(context, ContactWords::finding, finding, "code");
    auto const at = text_at(finding, "at");
    if (at.empty()) {
        return text;
    }
    auto const is_gap = text_at(finding, "code") == "roster_gap";
    auto const form = is_gap ? context.say({"({} から)", " (from {})"})
                             : context.say({"(最後は {})", " (last on {})"});
    return text + filled(form, {japan_time(context.language, at)});
}

} // namespace

std::string roles_text(Context const& context, nlohmann::json const& codes) {
    auto text = std::string{};
    for (auto const& code : codes) {
        auto const role = code.is_string() ? code.get<std::string>() : std::string{};
        text.append(text.empty() ? "" : context.say({"、", ", "}));
        text.append(word(context.language, Words::role, role));
    }
    return text;
}

void print_contacts(
    Context& context, nlohmann::json const& directory, nlohmann::json const& contacts
) {
    auto rows = std::vector<Row>{};
    auto const sorted = in_order(contacts);
    for (auto const& contact : sorted) {
        rows.push_back(
            {name_text(context, contact),
             text_at(contact, "department"),
             roles_text(context, items_at(contact, "roles")),
             channels_text(context, contact),
             local_time(verified_at(contact)).substr(0, 10),
             deputy_of(context, directory, contact),
             text_at(contact, "id")}
        );
    }
    print_table(
        context,
        {std::string{context.say({"氏名", "NAME"})},
         std::string{context.say({"部署", "DEPARTMENT"})},
         std::string{context.say({"役割", "ROLES"})},
         std::string{context.say({"手段", "CHANNELS"})},
         std::string{context.say({"確認", "VERIFIED"})},
         std::string{context.say({"代理", "DEPUTY"})},
         "ID"},
        rows
    );
}

void print_contact(
    Context& context, nlohmann::json const& directory, nlohmann::json const& contact
) {
    auto const name = [&](Text const& text) { return std::string{context.say(text)}; };
    print_pairs(
        context,
        Pairs{
            {name({"氏名", "name"}), name_text(context, contact)},
            {name({"よみ", "reading"}), text_at(contact, "reading")},
            {name({"部署", "department"}), text_at(contact, "department")},
            {name({"役割", "roles"}), roles_text(context, items_at(contact, "roles"))},
            {name({"代理", "deputy"}), deputy_of(context, directory, contact)},
            {name({"今の当番", "on duty"}), duties_text(context, directory, contact)},
            {name({"言語", "language"}), text_at(contact, "language")},
            {name({"アカウント", "account"}), text_at(contact, "account")},
            {name({"備考", "note"}), text_at(contact, "note")},
            {name({"版", "version"}), text_at(contact, "version")},
            {"ID", text_at(contact, "id")}}
    );
    print_reaches(context, contact);
    auto own = nlohmann::json::array();
    for (auto const& finding : items_at(directory, "findings")) {
        if (text_at(finding, "subject") == text_at(contact, "id")) {
            own.push_back(finding);
        }
    }
    if (!own.empty()) {
        context.out << '\n';
        print_findings(context, directory, own);
    }
}

void print_findings(
    Context& context, nlohmann::json const& directory, nlohmann::json const& findings
) {
    for (auto const& finding : findings) {
        auto const line = filled(
            context.say({"{}: {}", "{}: {}"}),
            {subject_text(context, directory, finding), finding_text(context, finding)}
        );
        context.out << escaped_for_display(line) << " [" << text_at(finding, "code") << "]\n";
    }
}

void print_import_faults(Context& context, std::string const& file, nlohmann::json const& faults) {
    for (auto const& fault : faults) {
        auto const line = text_at(fault, "line");
        auto const column = text_at(fault, "column");
        auto const text = text_at(fault, "text");
        auto place = file;
        if (line != "0") {
            place.append(":").append(line);
        }
        place.append(": ").append(column);
        if (!text.empty()) {
            place += filled(context.say({"「{}」", " \"{}\""}), {text});
        }
        place += column.empty() && text.empty() ? "" : ": ";
        context.out << escaped_for_display(place)
                    << word(context.language, ContactWords::fault, text_at(fault, "cause")) << " ["
                    << text_at(fault, "cause") << "]\n";
    }
}

} // namespace sonae::cli
