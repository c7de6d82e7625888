// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/incident/report_draft.hpp"

#include "daemon/core/incident/report_fields.hpp"

#include <algorithm>

namespace sonae::core::incident {

namespace {

constexpr auto containment_item = std::string_view{"3-3"}; // 確認表 被害拡大防止

void add(std::string& list, std::string const& each) {
    list += list.empty() || each.empty() ? each : ", " + each;
}

class Drafter {
public:
    Drafter(Incident const& incident, workflow::Shelf const& shelf, ReportNames const& names)
        : incident_{incident}
        , shelf_{shelf}
        , names_{names} {}

    [[nodiscard]] std::string value(std::string_view field) const {
        if (field == "overview") {
            return incident_.number + " " + incident_.title + " (" +
                   to_rfc3339(incident_.happened_at) + ")";
        }
        if (field == "found_at") {
            return to_rfc3339(incident_.happened_at);
        }
        if (field == "found_by") {
            return names_.person(incident_.declared_by);
        }
        if (field == "place") {
            return places();
        }
        if (field == "symptoms") {
            return symptoms();
        }
        if (field == "stopped_systems" || field == "affected_devices") {
            return devices(field == "stopped_systems");
        }
        if (field == "care_impact") {
            return services();
        }
        if (field == "containment") {
            return containment();
        }
        if (field == "leak_possibility") {
            return leak();
        }
        if (field == "other_reports") {
            return sent();
        }
        if (field == "contact") {
            auto const lead = incident_.roles.find("csirt_lead");
            return lead == incident_.roles.end() ? "" : names_.person(lead->second.person);
        }
        return {};
    }

private:
    [[nodiscard]] std::string places() const {
        auto list = std::string{};
        for (auto const& [asset, marked] : incident_.assets) {
            auto const place = names_.place(asset);
            if (!place.empty() && list.find(place) == std::string::npos) {
                add(list, place);
            }
        }
        return list;
    }

    [[nodiscard]] std::string symptoms() const {
        auto list = incident_.title;
        for (auto const criterion : incident_.criteria) {
            add(list, std::string{code_of(criterion)});
        }
        return list;
    }

    [[nodiscard]] std::string devices(bool only_stopped) const {
        auto list = std::string{};
        for (auto const& [asset, marked] : incident_.assets) {
            auto const is_stopped = marked.mark == AssetMark::cut_off ||
                                    marked.mark == AssetMark::infected ||
                                    marked.mark == AssetMark::under_examination;
            auto const counts = only_stopped ? is_stopped : marked.mark != AssetMark::normal;
            if (counts) {
                add(list, names_.asset(asset) + "=" + std::string{code_of(marked.mark)});
            }
        }
        return list;
    }

    [[nodiscard]] std::string services() const {
        auto list = std::string{};
        for (auto const& [service, marked] : incident_.services) {
            add(list, std::string{code_of(service)} + "=" + std::string{code_of(marked.mark)});
        }
        return list;
    }

    [[nodiscard]] std::string containment() const {
        auto list = std::string{};
        for (auto const& task : tasks_of(incident_, shelf_)) {
            auto const is_done = task.hospital.mhlw_item == containment_item &&
                                 task.state == TaskState::done && task.invocation->ended_at;
            if (is_done) {
                add(list,
                    task.step->name.value_or("") + " " + to_rfc3339(*task.invocation->ended_at));
            }
        }
        return list;
    }

    [[nodiscard]] std::string leak() const {
        if (!incident_.awareness) {
            return {};
        }
        return incident_.awareness->facts.may_have_leaked ? "may_have_leaked" : "not_found_so_far";
    }

    [[nodiscard]] std::string sent() const {
        auto list = std::string{};
        for (auto const& [report, file] : incident_.reports) {
            for (auto const& each : file.sent) {
                add(list, report + "=" + to_rfc3339(each.sent_at));
            }
        }
        return list;
    }

    Incident const& incident_;
    workflow::Shelf const& shelf_;
    ReportNames const& names_;
};

} // namespace

std::vector<ReportField> draft_report(
    Incident const& incident,
    std::string_view report,
    workflow::Shelf const& shelf,
    ReportNames const& names
) {
    auto const drafter = Drafter{incident, shelf, names};
    auto fields = std::vector<ReportField>{};
    for (auto const field : report_fields(report)) {
        fields.push_back({field, drafter.value(field)});
    }
    return fields;
}

} // namespace sonae::core::incident
