// SPDX-License-Identifier: Apache-2.0
// How a candidate is told where it becomes an incident: its severity, title and evidence.
#include "daemon/core/watch/codec.hpp"
#include "daemon/core/watch/rules.hpp"
#include "playbooks/canonical_json.hpp"
#include "playbooks/json_parse.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace sonae::core::watch {

namespace {

using playbooks::Json;
using playbooks::JsonArray;
using playbooks::JsonObject;

constexpr auto named_subjects = std::size_t{3};
constexpr auto most_name_bytes = std::size_t{120};
// A chronology is read by people; the candidate has the rest.
constexpr auto most_finding_lines = std::size_t{50};

struct Recipe {
    std::string_view code;
    incident::Scenario scenario = incident::Scenario::other;
    bool is_critical = false; ///< when it pages
    std::string_view ja;
    std::string_view en;
};

/// The last is that of whatever is not known.
constexpr auto recipes = std::to_array<Recipe>({
    {"ransomware_suspected",
     incident::Scenario::ransomware,
     true,
     "ランサムウェアの疑い",
     "Suspected ransomware"},
    {"domain_compromise",
     incident::Scenario::other,
     true,
     "ドメイン管理者権限の奪取の疑い",
     "Suspected compromise of the domain"},
    {"breach_by_vpn",
     incident::Scenario::vpn_intrusion,
     true,
     "VPNからの侵入の疑い",
     "Suspected intrusion by VPN"},
    {"clinical_outage",
     incident::Scenario::mass_silence,
     false,
     "診療システムの停止の疑い",
     "Suspected outage of clinical systems"},
    {"disclosure_risk",
     incident::Scenario::information_leak,
     true,
     "情報持ち出しの疑い",
     "Suspected theft of data"},
    {"single", incident::Scenario::other, false, "不審な動き", "Suspicious activity"},
});

Recipe const& recipe_of(Growth const& growth) {
    auto const* const at = std::find_if(recipes.begin(), recipes.end(), [&](Recipe const& each) {
        return each.code == growth.recipe;
    });
    return at == recipes.end() ? recipes.back() : *at;
}

Json number(std::int64_t value) {
    return static_cast<double>(value);
}

Json texts(std::vector<std::string> const& list) {
    return JsonArray(list.begin(), list.end());
}

Json identity(Identity const& who) {
    return JsonObject{{"id", who.id}, {"kind", code_of(who.kind)}};
}

/// What was stored as JSON, or nothing when it cannot be read. Numbers become texts: a chronology
/// has whole ones only.
Json stored(std::string const& text) {
    auto parsed = playbooks::parse_json(text);
    auto* const items = parsed.value ? parsed.value->array() : nullptr;
    if (items == nullptr) {
        return JsonArray{};
    }
    for (auto& item : *items) {
        auto* const members = item.object();
        for (auto i = std::size_t{0}; members != nullptr && i < members->size(); ++i) {
            auto& value = (*members)[i].second;
            if (auto const* const number = value.number()) {
                value = fmt::format("{}", *number);
            }
        }
    }
    return std::move(*parsed.value);
}

void add_asset(std::vector<AssetId>& assets, Identity const& who) {
    if (who.kind != IdentityKind::asset) {
        return;
    }
    auto const id = AssetId::parse(who.id);
    if (id && std::find(assets.begin(), assets.end(), *id) == assets.end()) {
        assets.push_back(*id);
    }
}

ChronologyDraft candidate_line(CandidateRecord const& candidate, std::string const& actor) {
    auto draft = ChronologyDraft{};
    auto const& content = candidate.content;
    draft.happened_at = candidate.opened_at;
    draft.kind = "candidate_confirmed";
    draft.actor = actor;
    for (auto const& subject : content.subjects) {
        add_asset(draft.assets, subject);
    }
    draft.details = playbooks::canonical_json(JsonObject{
        {"candidate", candidate.id.text()},
        {"confidence", number(content.confidence)},
        {"detectors", texts(content.reasons)},
        {"recipe", content.recipe},
        {"score", number(content.score)},
        {"segments", texts(content.segments)},
        {"subject_count", number(content.subject_count)}});
    return draft;
}

ChronologyDraft finding_line(FindingRecord const& finding) {
    auto draft = ChronologyDraft{};
    draft.happened_at = finding.first;
    draft.kind = "finding_seen";
    draft.actor = "system";
    add_asset(draft.assets, finding.subject);
    add_asset(draft.assets, finding.other);
    auto details = JsonObject{
        {"count", number(finding.count)},
        {"detector", finding.detector},
        {"episode", episode_text(finding.episode)},
        {"facts", stored(finding.facts)},
        {"last", to_rfc3339(finding.last)},
        {"measures", stored(finding.measures)},
        {"score", number(finding.score)},
        {"segment", finding.segment},
        {"subject", identity(finding.subject)}};
    if (finding.other.kind != IdentityKind::none) {
        details.emplace_back("other", identity(finding.other));
    }
    draft.details = playbooks::canonical_json(std::move(details));
    return draft;
}

/// Evidence of a network that talks much must not keep an incident from being declared.
ChronologyDraft fitted(ChronologyDraft draft, FindingRecord const& finding) {
    if (draft.details.size() > max_entry_details_bytes) {
        draft.details = playbooks::canonical_json(JsonObject{
            {"count", number(finding.count)},
            {"detector", finding.detector},
            {"episode", episode_text(finding.episode)}});
    }
    return draft;
}

} // namespace

Severity severity_of(Growth const& growth) {
    if (!growth.pages) {
        return Severity::medium;
    }
    return recipe_of(growth).is_critical ? Severity::critical : Severity::high;
}

incident::Scenario scenario_of(Growth const& growth) {
    return recipe_of(growth).scenario;
}

std::string subject_line(Growth const& growth, NameOf const& name_of) {
    auto line = std::string{};
    auto named = std::size_t{0};
    for (auto const& subject : growth.subjects) {
        if (named == named_subjects) {
            break;
        }
        auto const name = name_of(subject);
        if (!name.empty() && name.size() <= most_name_bytes) {
            line.append(line.empty() ? "" : ", ").append(name);
            ++named;
        }
    }
    auto const rest = growth.subject_count - static_cast<std::int64_t>(named);
    if (named > 0 && rest > 0) {
        line.append(" +").append(std::to_string(rest));
    }
    return line;
}

std::string title_of(Growth const& growth, std::string_view language, NameOf const& name_of) {
    auto const& recipe = recipe_of(growth);
    auto title = std::string{language == "en" ? recipe.en : recipe.ja};
    if (auto const subjects = subject_line(growth, name_of); !subjects.empty()) {
        title.append(": ").append(subjects);
    }
    return title;
}

std::vector<ChronologyDraft> lines_of(
    CandidateRecord const& candidate,
    std::span<FindingRecord const> findings,
    std::string const& actor,
    Instant now
) {
    auto lines = std::vector<ChronologyDraft>{};
    lines.push_back(candidate_line(candidate, actor));
    for (auto const& finding : findings.first(std::min(findings.size(), most_finding_lines))) {
        lines.push_back(fitted(finding_line(finding), finding));
        lines.back().happened_at = std::min(lines.back().happened_at, now);
    }
    return lines;
}

std::vector<Suppression> suppressions_of(std::span<FindingRecord const> findings) {
    auto found = std::vector<Suppression>{};
    for (auto const& finding : findings) {
        auto const is_known = std::any_of(found.begin(), found.end(), [&](auto const& each) {
            return each.detector == finding.detector && each.subject == finding.subject.id &&
                   each.other == finding.other.id;
        });
        if (!is_known && !finding.subject.id.empty()) {
            auto suppression = Suppression{};
            suppression.detector = finding.detector;
            suppression.subject = finding.subject.id;
            suppression.other = finding.other.id;
            found.push_back(std::move(suppression));
        }
    }
    return found;
}

} // namespace sonae::core::watch
