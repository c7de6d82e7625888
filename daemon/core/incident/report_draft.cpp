// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/incident/report_draft.hpp"

#include "daemon/core/incident/chronicle_lines.hpp"
#include "daemon/core/incident/report_fields.hpp"

#include <algorithm>
#include <array>

namespace sonae::core::incident {

namespace {

using Parts = std::vector<DraftPart>;

constexpr auto containment_item = std::string_view{"3-3"}; // 確認表 被害拡大防止

void append(Parts& list, Parts more) {
    list.insert(
        list.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end())
    );
}

bool is_contained(AssetMark mark) {
    return mark == AssetMark::cut_off || mark == AssetMark::infected ||
           mark == AssetMark::under_examination;
}

class Drafter {
public:
    explicit Drafter(DraftSources const& sources)
        : incident_{sources.incident}
        , shelf_{sources.shelf}
        , names_{sources.names}
        , lines_{sources.chronology} {}

    [[nodiscard]] Parts parts(std::string_view field) const {
        struct Row {
            std::string_view field;
            Parts (Drafter::*parts)() const;
        };

        static constexpr auto rows = std::to_array<Row>({
            {"overview", &Drafter::overview},
            {"data_items", &Drafter::data_items},
            {"persons_count", &Drafter::persons_count},
            {"cause", &Drafter::cause},
            {"notice_to_persons", &Drafter::notice_to_persons},
            {"prevention", &Drafter::containment},
            {"other", &Drafter::other},
            {"found_at", &Drafter::found_at},
            {"found_by", &Drafter::found_by},
            {"place", &Drafter::places},
            {"symptoms", &Drafter::symptoms},
            {"stopped_systems", &Drafter::stopped_systems},
            {"care_impact", &Drafter::care_impact},
            {"patient_safety", &Drafter::patient_safety},
            {"containment", &Drafter::containment},
            {"affected_devices", &Drafter::affected_devices},
            {"entry_route", &Drafter::cause},
            {"backup_state", &Drafter::backup_state},
            {"leak_possibility", &Drafter::leak},
            {"other_reports", &Drafter::sent},
            {"contact", &Drafter::contact},
        });
        auto const row = std::find_if(rows.begin(), rows.end(), [&](Row const& each) {
            return each.field == field;
        });
        return row == rows.end() ? Parts{} : (this->*row->parts)();
    }

private:
    [[nodiscard]] Parts overview() const {
        auto list = Parts{
            {"declaration",
             incident_.happened_at,
             std::string{code_of(incident_.scenario)},
             incident_.number + " " + incident_.title}};
        append(list, devices([](AssetMark mark) { return mark != AssetMark::normal; }));
        append(list, services());
        append(list, lines_.notes());
        return list;
    }

    [[nodiscard]] Parts found_at() const {
        return {{"declaration", incident_.happened_at, {}, {}}};
    }

    [[nodiscard]] Parts found_by() const {
        return {{"declaration", std::nullopt, {}, names_.person(incident_.declared_by)}};
    }

    [[nodiscard]] Parts places() const {
        auto list = Parts{};
        for (auto const& [asset, marked] : incident_.assets) {
            auto place = names_.place(asset);
            auto const is_known = std::any_of(list.begin(), list.end(), [&](auto const& each) {
                return each.text == place;
            });
            if (!place.empty() && !is_known) {
                list.push_back({"ledger", std::nullopt, {}, std::move(place)});
            }
        }
        return list;
    }

    [[nodiscard]] Parts symptoms() const {
        auto list = Parts{{"declaration", incident_.happened_at, {}, incident_.title}};
        append(list, criteria([](Criterion) { return true; }));
        append(list, lines_.notes_about_devices());
        return list;
    }

    template <class Counts>
    [[nodiscard]] Parts criteria(Counts counts) const {
        auto list = Parts{};
        for (auto const criterion : incident_.criteria) {
            if (counts(criterion)) {
                list.push_back({"declaration", std::nullopt, std::string{code_of(criterion)}, {}});
            }
        }
        return list;
    }

    template <class Counts>
    [[nodiscard]] Parts devices(Counts counts) const {
        auto list = Parts{};
        for (auto const& [asset, marked] : incident_.assets) {
            if (counts(marked.mark)) {
                list.push_back(
                    {"board",
                     std::nullopt,
                     names_.asset(asset) + "=" + std::string{code_of(marked.mark)},
                     marked.note}
                );
            }
        }
        return list;
    }

    [[nodiscard]] Parts stopped_systems() const { return devices(is_contained); }

    /// When each was last heard of says until when it worked.
    [[nodiscard]] Parts affected_devices() const {
        auto list = devices([](AssetMark mark) { return mark != AssetMark::normal; });
        for (auto const& [asset, marked] : incident_.assets) {
            auto const last = names_.last_report(asset);
            if (marked.mark != AssetMark::normal && last) {
                list.push_back({"ledger", last, "last_report", names_.asset(asset)});
            }
        }
        return list;
    }

    [[nodiscard]] Parts services() const {
        auto list = Parts{};
        for (auto const& [service, marked] : incident_.services) {
            list.push_back(
                {"board",
                 std::nullopt,
                 std::string{code_of(service)} + "=" + std::string{code_of(marked.mark)},
                 marked.note}
            );
        }
        return list;
    }

    [[nodiscard]] Parts care_impact() const {
        auto list = services();
        // One change is what the board says already.
        auto changes = lines_.of_kind("service_state_changed");
        if (changes.size() > incident_.services.size()) {
            append(list, std::move(changes));
        }
        return list;
    }

    [[nodiscard]] Parts patient_safety() const {
        auto list = awareness_fact("may_hinder_care", &ClockFacts::may_hinder_care);
        append(list, done([](Task const& task) {
                   return task.hospital.patient_safety_risk.value_or(0) >= 2;
               }));
        return list;
    }

    [[nodiscard]] Parts containment() const {
        auto list =
            done([](Task const& task) { return task.hospital.mhlw_item == containment_item; });
        append(list, lines_.devices_that_became("cut_off", names_.asset));
        return list;
    }

    [[nodiscard]] Parts backup_state() const {
        constexpr auto words = std::to_array<std::string_view>({"バックアップ", "ackup"});
        auto list = criteria([](Criterion each) { return each == Criterion::backup_attacked; });
        append(list, done([&](Task const& task) {
                   auto const name = task.step->name.value_or("");
                   return std::any_of(words.begin(), words.end(), [&](auto const word) {
                       return name.find(word) != std::string::npos;
                   });
               }));
        append(list, lines_.notes_with(words));
        return list;
    }

    template <class Counts>
    [[nodiscard]] Parts done(Counts counts) const {
        auto list = Parts{};
        for (auto const& task : tasks_of(incident_, shelf_)) {
            auto const is_done = task.state == TaskState::done && task.invocation->ended_at;
            if (is_done && counts(task)) {
                list.push_back(
                    {"tasks", task.invocation->ended_at, {}, task.step->name.value_or("")}
                );
            }
        }
        return list;
    }

    [[nodiscard]] Parts cause() const {
        auto list = Parts{};
        if (incident_.scenario != Scenario::other) {
            list.push_back(
                {"declaration", std::nullopt, std::string{code_of(incident_.scenario)}, {}}
            );
        }
        append(list, criteria([](Criterion each) {
                   return each == Criterion::attack_traces || each == Criterion::outside_warning;
               }));
        constexpr auto words =
            std::to_array<std::string_view>({"侵入", "経路", "原因", "VPN", "cause", "entry"});
        append(list, lines_.notes_with(words));
        return list;
    }

    [[nodiscard]] Parts awareness_fact(std::string_view code, bool ClockFacts::*fact) const {
        if (!incident_.awareness || !(incident_.awareness->facts.*fact)) {
            return {};
        }
        return {{"awareness", std::nullopt, std::string{code}, {}}};
    }

    [[nodiscard]] Parts data_items() const {
        auto list = awareness_fact("is_sensitive", &ClockFacts::is_sensitive);
        append(list, awareness_fact("is_financial", &ClockFacts::is_financial));
        return list;
    }

    [[nodiscard]] Parts persons_count() const {
        return awareness_fact("is_over_1000", &ClockFacts::is_over_1000);
    }

    [[nodiscard]] Parts leak() const {
        if (!incident_.awareness) {
            return {};
        }
        auto const* const code =
            incident_.awareness->facts.may_have_leaked ? "may_have_leaked" : "not_found_so_far";
        return {{"awareness", std::nullopt, code, {}}};
    }

    [[nodiscard]] Parts sent() const {
        auto list = Parts{};
        for (auto const& [report, file] : incident_.reports) {
            for (auto const& each : file.sent) {
                list.push_back({"reports", each.sent_at, report, each.to});
            }
        }
        return list;
    }

    [[nodiscard]] Parts notice_to_persons() const {
        auto list = sent();
        std::erase_if(list, [](DraftPart const& each) { return each.code != "persons_notice"; });
        return list;
    }

    [[nodiscard]] Parts other() const {
        auto list = sent();
        append(list, lines_.open_notes());
        return list;
    }

    [[nodiscard]] Parts contact() const {
        auto const lead = incident_.roles.find("csirt_lead");
        if (lead == incident_.roles.end()) {
            return {};
        }
        auto list = Parts{{"roles", std::nullopt, {}, names_.person(lead->second.person)}};
        if (auto number = names_.number(lead->second.person); !number.empty()) {
            list.push_back({"directory", std::nullopt, {}, std::move(number)});
        }
        return list;
    }

    Incident const& incident_;
    workflow::Shelf const& shelf_;
    ReportNames const& names_;
    ChronicleLines lines_;
};

void add(std::string& text, std::string_view more, std::string_view between) {
    if (!more.empty()) {
        text.append(text.empty() ? std::string_view{} : between).append(more);
    }
}

} // namespace

std::string DraftPart::plain() const {
    auto plain = std::string{};
    add(plain, at ? to_rfc3339(*at) : std::string{}, " ");
    add(plain, code, " ");
    add(plain, text, " ");
    add(plain, entry == 0 ? std::string{} : "(#" + std::to_string(entry) + ")", " ");
    return plain;
}

std::string ReportField::value() const {
    auto value = std::string{};
    for (auto const& part : parts) {
        add(value, part.plain(), ", ");
    }
    return value;
}

std::vector<ReportField> draft_report(std::string_view report, DraftSources const& sources) {
    auto const drafter = Drafter{sources};
    auto fields = std::vector<ReportField>{};
    for (auto const field : report_fields(report)) {
        fields.push_back({field, drafter.parts(field)});
    }
    return fields;
}

} // namespace sonae::core::incident
