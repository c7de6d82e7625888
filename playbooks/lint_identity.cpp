// SPDX-License-Identifier: Apache-2.0
// Identifiers, times, vocabularies and the summary of a playbook.
#include "playbooks/form.hpp"
#include "playbooks/lint_parts.hpp"
#include "playbooks/validity.hpp"

#include <algorithm>

namespace sonae::playbooks {

namespace {

void check_type_of(
    LintView const& view, std::string_view id, std::string_view type, std::string pointer
) {
    if (type_in(id) != type) {
        view.add(LintRule::id_of_other_type, std::move(pointer), std::string{id});
    }
}

/// CACAO 10.10: the UUID part is unique across all objects of a playbook.
class UuidCheck {
public:
    explicit UuidCheck(LintView const& view)
        : view_{view} {}

    void note(std::string_view id, std::string pointer) {
        auto const parts = identifier_parts(id);
        if (parts && !seen_.emplace(parts->uuid).second) {
            view_.add(LintRule::id_repeated, std::move(pointer), std::string{id});
        }
    }

    template <class T>
    void note_keys(Dictionary<T> const& dictionary, std::string const& pointer) {
        for (auto const& [id, value] : dictionary) {
            note(id, pointer_to(pointer, id));
        }
    }

private:
    LintView const& view_;
    std::set<std::string, std::less<>> seen_;
};

void check_identifiers(LintView const& view) {
    auto const& playbook = view.playbook;
    check_type_of(view, playbook.id, "playbook", "/id");
    check_type_of(view, playbook.created_by, "identity", "/created_by");
    auto uuids = UuidCheck{view};
    uuids.note(playbook.id, "/id");
    uuids.note_keys(playbook.workflow, "/workflow");
    uuids.note_keys(playbook.agent_definitions, "/agent_definitions");
    uuids.note_keys(playbook.target_definitions, "/target_definitions");
    uuids.note_keys(playbook.authentication_info_definitions, "/authentication_info_definitions");
    uuids.note_keys(playbook.data_marking_definitions, "/data_marking_definitions");
    for (auto const& [id, step] : playbook.workflow) {
        auto const parts = identifier_parts(id);
        if (parts && uuid_version(parts->uuid) != 4) {
            view.add(LintRule::step_id_not_random, step_pointer(id));
        }
    }
}

bool has_three_decimals(Timestamp const& time) {
    return time.text.size() == 24 && time.text[19] == '.';
}

void check_times(LintView const& view) {
    auto const& playbook = view.playbook;
    if (playbook.revoked.value_or(false)) {
        view.add(LintRule::revoked, "/revoked");
    }
    if (playbook.valid_until && playbook.valid_until->at <= view.input.now) {
        view.add(LintRule::expired, "/valid_until", playbook.valid_until->text);
    }
    if (playbook.valid_from && playbook.valid_from->at > view.input.now) {
        view.add(LintRule::not_yet_valid, "/valid_from", playbook.valid_from->text);
    }
    if (playbook.valid_from && playbook.valid_until &&
        playbook.valid_until->at <= playbook.valid_from->at) {
        view.add(LintRule::validity_reversed, "/valid_until");
    }
    if (playbook.modified.at < playbook.created.at) {
        view.add(LintRule::modified_before_created, "/modified");
    }
    if (!has_three_decimals(playbook.created)) {
        view.add(LintRule::timestamp_precision, "/created");
    }
    if (!has_three_decimals(playbook.modified)) {
        view.add(LintRule::timestamp_precision, "/modified");
    }
}

void check_vocabularies(LintView const& view) {
    auto const check = [&](std::vector<std::string> const& values,
                           std::string const& pointer,
                           bool (*is_known)(std::string_view)) {
        for (auto i = std::size_t{0}; i < values.size(); ++i) {
            if (!is_known(values[i])) {
                view.add(LintRule::vocabulary_unknown, pointer_to(pointer, i), values[i]);
            }
        }
    };
    check(view.playbook.playbook_types, "/playbook_types", is_known_playbook_type);
    check(view.playbook.playbook_activities, "/playbook_activities", is_known_playbook_activity);
    check(view.playbook.industry_sectors, "/industry_sectors", is_known_industry_sector);
    for (auto const& pointer : view.input.unknown_members) {
        view.add(LintRule::property_unknown, pointer);
    }
}

void check_summary(LintView const& view) {
    auto const& said = view.playbook.playbook_processing_summary;
    if (!said) {
        return;
    }
    auto const found = processing_summary(view.playbook);
    auto const check =
        [&](std::optional<bool> is_said, std::optional<bool> is_found, char const* name) {
            // An absent member is false (CACAO 3.1.3).
            if (is_said.value_or(false) != is_found.value_or(false)) {
                view.add(
                    LintRule::summary_mismatch,
                    pointer_to("/playbook_processing_summary", std::string_view{name}),
                    name
                );
            }
        };
    check(said->manual_playbook, found.manual_playbook, "manual_playbook");
    check(said->external_playbooks, found.external_playbooks, "external_playbooks");
    check(said->parallel_processing, found.parallel_processing, "parallel_processing");
    check(said->if_logic, found.if_logic, "if_logic");
    check(said->while_logic, found.while_logic, "while_logic");
    check(said->switch_logic, found.switch_logic, "switch_logic");
    check(said->temporal_logic, found.temporal_logic, "temporal_logic");
    check(said->data_markings, found.data_markings, "data_markings");
    check(said->digital_signatures, found.digital_signatures, "digital_signatures");
    check(
        said->countersigned_signatures, found.countersigned_signatures, "countersigned_signatures"
    );
    check(said->extensions, found.extensions, "extensions");
}

} // namespace

void lint_identity(LintView const& view) {
    check_identifiers(view);
    check_times(view);
    check_vocabularies(view);
    check_summary(view);
}

} // namespace sonae::playbooks
