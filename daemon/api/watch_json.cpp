// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/watch_json.hpp"

#include "daemon/api/json_parts.hpp"
#include "daemon/api/names.hpp"
#include "daemon/core/watch/codec.hpp"
#include "daemon/core/watch/rules.hpp"

namespace sonae::api {

namespace {

using core::code_of;
using core::watch::CandidateRecord;
namespace watch = core::watch;
using core::watch::IdentityKind;

core::RowPointer row_of(core::Views& views, std::string_view asset) {
    auto const id = AssetId::parse(asset);
    return id ? views.ledger.find(*id) : nullptr;
}

void write_identity(
    JsonWriter& json, std::string_view name, watch::Identity const& who, core::Views& views
) {
    json.key(name).begin_object().member("kind", code_of(who.kind)).member("id", who.id);
    json.member("name", name_of_identity(views, who)).end_object();
}

/// With what tells why the machine matters, and whom to ask about it.
void write_subject(JsonWriter& json, watch::Identity const& who, core::Views& views) {
    auto const row = who.kind == IdentityKind::asset ? row_of(views, who.id) : nullptr;
    json.begin_object().member("kind", code_of(who.kind)).member("id", who.id);
    json.member("name", row ? row->name : who.id);
    json.key("asset");
    if (!row) {
        json.null().end_object();
        return;
    }
    json.begin_object().member("kind", row->kind);
    write_text(json, "department", row->human.department);
    write_text(json, "place", row->human.place);
    write_text(json, "purpose", row->human.purpose);
    write_text(json, "owner", row->human.owner);
    write_text(json, "vendor", row->human.vendor);
    json.end_object().end_object();
}

void write_actor(
    JsonWriter& json, std::string_view name, std::string const& actor, core::Views& views
) {
    auto names = ActorNames{views};
    json.key(name).begin_object().member("id", actor).member("name", names.find(actor));
    json.end_object();
}

/// {name}_ja and {name}_en; "" where there are no words.
void write_words(
    JsonWriter& json, std::string const& name, std::string const& code, Services& services
) {
    auto const words = services.house.card_words && !code.empty() ? services.house.card_words(code)
                                                                  : FindingWords{};
    json.member(name + "_ja", words.ja).member(name + "_en", words.en);
}

void write_content(JsonWriter& json, CandidateRecord const& candidate, Services& services) {
    auto& views = services.views;
    auto const& content = candidate.content;
    json.member("title_ja", candidate_title(views, content, "ja"));
    json.member("title_en", candidate_title(views, content, "en"));
    json.member("recipe", content.recipe).member("detector", content.detector);
    json.member("score", content.score).member("confidence", content.confidence);
    json.member("pages", content.pages);
    json.member("severity", code_of(core::watch::severity_of(content)));
    json.member("first", to_rfc3339(content.first)).member("last", to_rfc3339(content.last));
    json.member("playbook", content.playbook).member("first_action", content.first_action);
    write_words(json, "first_action", content.first_action, services);
    json.member("why", content.why);
    write_words(json, "why", content.why, services);
    write_texts(json, "reasons", content.reasons);
    json.key("subjects").begin_array();
    for (auto const& subject : content.subjects) {
        write_subject(json, subject, views);
    }
    json.end_array().member("subject_count", content.subject_count);
    write_texts(json, "segments", content.segments);
}

void write_outcome(JsonWriter& json, CandidateRecord const& candidate, core::Views& views) {
    write_actor(json, "seen_by", candidate.seen_by, views);
    write_instant(json, "seen_at", candidate.seen_at);
    write_actor(json, "settled_by", candidate.settled_by, views);
    write_instant(json, "settled_at", candidate.settled_at);
    json.member(
        "dismissal", candidate.dismissal ? code_of(*candidate.dismissal) : std::string_view{}
    );
    json.member("note", candidate.note).key("incident");
    auto const incident =
        candidate.incident ? views.incidents.find(candidate.incident->text()) : nullptr;
    if (incident) {
        json.begin_object().member("id", incident->content.id.text());
        json.member("number", incident->content.number).end_object();
    } else {
        json.null();
    }
    json.key("call");
    auto const call = candidate.call ? views.escalations.find(*candidate.call) : nullptr;
    if (call) {
        json.begin_object().member("id", call->content.id.text());
        json.member("state", code_of(call->content.state)).end_object();
    } else {
        json.null();
    }
}

} // namespace

std::string name_of_identity(core::Views& views, watch::Identity const& who) {
    auto const row = who.kind == IdentityKind::asset ? row_of(views, who.id) : nullptr;
    return row ? row->name : who.id;
}

std::string
candidate_title(core::Views& views, core::watch::Growth const& content, std::string_view language) {
    return core::watch::title_of(content, language, [&](watch::Identity const& who) {
        return name_of_identity(views, who);
    });
}

void write_finding(
    JsonWriter& json, core::watch::FindingRecord const& finding, Services& services
) {
    auto& views = services.views;
    json.begin_object().member("number", finding.number);
    json.member("episode", core::watch::episode_text(finding.episode));
    json.member("version", finding.version).member("detector", finding.detector);
    write_identity(json, "subject", finding.subject, views);
    write_identity(json, "other", finding.other, views);
    json.member("segment", finding.segment);
    json.member("first", to_rfc3339(finding.first)).member("last", to_rfc3339(finding.last));
    json.member("count", finding.count).member("score", finding.score);
    json.member("standing", code_of(finding.standing));
    json.key("measures").raw(finding.measures).key("facts").raw(finding.facts);
    auto const words =
        services.house.finding_words ? services.house.finding_words(finding) : FindingWords{};
    json.member("reason_ja", words.ja).member("reason_en", words.en).end_object();
}

void write_candidate(
    JsonWriter& json,
    CandidateRecord const& candidate,
    std::vector<core::watch::FindingRecord> const* findings,
    Services& services
) {
    json.begin_object().member("id", candidate.id.text());
    json.member("state", code_of(candidate.state)).member("revision", candidate.revision);
    json.member("opened_at", to_rfc3339(candidate.opened_at));
    write_content(json, candidate, services);
    write_outcome(json, candidate, services.views);
    if (findings != nullptr) {
        json.key("findings").begin_array();
        for (auto const& finding : *findings) {
            write_finding(json, finding, services);
        }
        json.end_array();
    }
    json.end_object();
}

void write_suppression(
    JsonWriter& json, core::watch::Suppression const& suppression, Services& services
) {
    auto& views = services.views;
    auto const kind = row_of(views, suppression.subject) ? IdentityKind::asset : IdentityKind::none;
    json.begin_object().member("id", suppression.id.text());
    json.member("detector", suppression.detector).member("subject", suppression.subject);
    json.member("subject_name", name_of_identity(views, {kind, suppression.subject}));
    json.member("other", suppression.other).member("owner", suppression.owner);
    json.member("reason", suppression.reason).member("until", to_rfc3339(suppression.until));
    json.member("is_in_force", is_in_force(suppression, services.clock.now()));
    json.member("created_at", to_rfc3339(suppression.created_at));
    write_actor(json, "created_by", suppression.created_by, views);
    json.member("candidate", suppression.candidate ? suppression.candidate->text() : "");
    json.end_object();
}

void write_maintenance(
    JsonWriter& json, core::watch::Maintenance const& maintenance, Services& services
) {
    auto& views = services.views;
    json.begin_object().member("id", maintenance.id.text());
    json.member("asset", maintenance.asset);
    json.member("asset_name", name_of_identity(views, {IdentityKind::asset, maintenance.asset}));
    json.member("segment", maintenance.segment).member("from", to_rfc3339(maintenance.from));
    json.member("until", to_rfc3339(maintenance.until));
    json.member("is_in_force", is_in_force(maintenance, services.clock.now()));
    json.member("owner", maintenance.owner).member("reason", maintenance.reason);
    json.member("created_at", to_rfc3339(maintenance.created_at));
    write_actor(json, "created_by", maintenance.created_by, views);
    json.end_object();
}

void write_role(JsonWriter& json, core::watch::RoleDeclaration const& role, Services& services) {
    auto& views = services.views;
    json.begin_object().member("asset", role.asset);
    json.member("asset_name", name_of_identity(views, {IdentityKind::asset, role.asset}));
    json.member("role", role.role).member("state", code_of(role.state));
    json.member("is_in_force", is_in_force(role));
    json.member("reason", role.reason).member("at", to_rfc3339(role.at));
    write_actor(json, "by", role.by, views);
    json.end_object();
}

} // namespace sonae::api
