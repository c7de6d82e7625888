// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/watch/rules.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>

namespace sonae::core::watch {

namespace {

constexpr auto most_line_bytes = std::size_t{600};
constexpr auto most_text_bytes = std::size_t{4'000};
constexpr auto most_code_bytes = std::size_t{64};

template <class T>
bool shares(std::vector<T> const& a, std::vector<T> const& b) {
    return std::any_of(a.begin(), a.end(), [&](T const& each) {
        return std::find(b.begin(), b.end(), each) != b.end();
    });
}

/// Those of `later` first, which are in the order that counts; each once.
template <class T>
void join(std::vector<T>& later, std::vector<T> const& earlier, std::size_t most) {
    for (auto const& each : earlier) {
        if (std::find(later.begin(), later.end(), each) == later.end()) {
            later.push_back(each);
        }
    }
    later.resize(std::min(later.size(), most));
}

bool is_same_campaign(Growth const& a, Growth const& b) {
    if (a.run == b.run) {
        return a.number == b.number;
    }
    auto const is_near = a.last + same_campaign > b.first && b.last + same_campaign > a.first;
    if (!is_near) {
        return false;
    }
    auto const is_alike = a.recipe == b.recipe && a.detector == b.detector;
    return (is_alike && shares(a.subjects, b.subjects)) || shares(a.episodes, b.episodes);
}

bool is_graver(Growth const& growth, Growth const& before) {
    return (growth.pages && !before.pages) ||
           (growth.recipe != before.recipe && growth.score > before.score);
}

Error wrong(std::string_view code, std::string_view member) {
    return {Errc::invalid_argument, std::string{code}, {"/" + std::string{member}}};
}

Result<void> check_text(std::string_view text, std::string_view missing, std::string_view member) {
    if (text.empty()) {
        return wrong(missing, member);
    }
    auto const most = member == "reason" ? most_text_bytes : most_line_bytes;
    if (text.size() > most || valid_utf8_prefix(text) != text.size()) {
        return wrong("field_too_long", member);
    }
    return {};
}

Result<void> check_id(std::string_view text, std::string_view member) {
    if (text.size() > most_line_bytes || valid_utf8_prefix(text) != text.size()) {
        return wrong("field_too_long", member);
    }
    return {};
}

bool is_code(std::string_view text) {
    return text.size() <= most_code_bytes && std::all_of(text.begin(), text.end(), [](char each) {
               return (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9') || each == '_';
           });
}

} // namespace

CandidatePointer candidate_of(Content const& content, Growth const& growth) {
    // The newest first: its id begins with its time.
    for (auto at = content.candidates.rbegin(); at != content.candidates.rend(); ++at) {
        auto const& candidate = *at->second;
        if (!is_same_campaign(candidate.content, growth)) {
            continue;
        }
        auto const is_reopened =
            candidate.state == CandidateState::dismissed && is_graver(growth, candidate.content);
        return is_reopened ? nullptr : at->second;
    }
    return nullptr;
}

std::optional<CandidateRecord>
grown(CandidatePointer const& before, Growth growth, CandidateId id, Instant now) {
    auto const is_repeat =
        before && before->content.run == growth.run && before->content.version >= growth.version;
    if (is_repeat) {
        return std::nullopt;
    }
    auto after = before ? *before : CandidateRecord{};
    if (before) {
        auto const& known = before->content;
        join(growth.subjects, known.subjects, most_subjects);
        join(growth.segments, known.segments, most_segments);
        join(growth.episodes, known.episodes, most_episodes);
        join(growth.reasons, known.reasons, most_reasons);
        growth.subject_count = std::max(growth.subject_count, known.subject_count);
        growth.first = std::min(growth.first, known.first);
        growth.last = std::max(growth.last, known.last);
        growth.score = std::max(growth.score, known.score);
        growth.confidence = std::max(growth.confidence, known.confidence);
        growth.pages = growth.pages || known.pages;
        ++after.revision;
    } else {
        after.id = id;
        after.opened_at = now;
        join(growth.subjects, {}, most_subjects);
        join(growth.segments, {}, most_segments);
        join(growth.episodes, {}, most_episodes);
        join(growth.reasons, {}, most_reasons);
    }
    growth.subject_count =
        std::max(growth.subject_count, std::int64_t{std::ssize(growth.subjects)});
    growth.joined.clear();
    after.content = std::move(growth);
    return after;
}

std::optional<CandidateRecord> undecided_part(
    Content const& content, std::string_view run, std::int64_t number, CandidateId into
) {
    for (auto at = content.candidates.rbegin(); at != content.candidates.rend(); ++at) {
        auto const& candidate = *at->second;
        auto const is_meant = candidate.content.run == run && candidate.content.number == number;
        if (is_meant && candidate.id != into && !candidate.is_settled()) {
            return candidate;
        }
    }
    return std::nullopt;
}

bool wants_call(CandidateRecord const& candidate) {
    return candidate.content.pages && !candidate.call && !candidate.is_settled();
}

std::span<std::string_view const> machine_roles() {
    static constexpr auto roles = std::to_array<std::string_view>(
        {"scanner",
         "backup",
         "deployment",
         "jump_host",
         "antivirus_server",
         "domain_controller",
         "dicom_router",
         "dhcp_server",
         "dns_server",
         "print_server",
         "monitoring",
         "router",
         "load_balancer",
         "proxy",
         "virtual_host",
         "high_availability",
         "sleep_proxy"}
    );
    return roles;
}

Result<void> check(Suppression const& suppression, Instant now) {
    TRY_DONE(check_text(suppression.owner, "owner_missing", "owner"));
    TRY_DONE(check_text(suppression.reason, "reason_missing", "reason"));
    TRY_DONE(check_text(suppression.subject, "scope_missing", "subject"));
    TRY_DONE(check_id(suppression.other, "other"));
    if (!is_code(suppression.detector)) {
        return wrong("unknown_code", "detector");
    }
    if (suppression.until <= now) {
        return wrong("expiry_missing", "until");
    }
    if (suppression.until > now + longest_suppression) {
        return wrong("expiry_too_late", "until");
    }
    return {};
}

Result<void> check(Maintenance const& maintenance, Instant now) {
    TRY_DONE(check_text(maintenance.owner, "owner_missing", "owner"));
    TRY_DONE(check_text(maintenance.reason, "reason_missing", "reason"));
    TRY_DONE(check_id(maintenance.asset, "asset"));
    TRY_DONE(check_id(maintenance.segment, "segment"));
    // Work on everything would be silence everywhere.
    if (maintenance.asset.empty() && maintenance.segment.empty()) {
        return wrong("scope_missing", "asset");
    }
    if (maintenance.until <= maintenance.from) {
        return wrong("times_in_wrong_order", "until");
    }
    if (maintenance.until <= now) {
        return wrong("expiry_missing", "until");
    }
    if (maintenance.until > maintenance.from + longest_maintenance) {
        return wrong("expiry_too_late", "until");
    }
    return {};
}

Result<void> check(RoleDeclaration const& role) {
    auto const roles = machine_roles();
    if (std::find(roles.begin(), roles.end(), role.role) == roles.end()) {
        return wrong("unknown_code", "role");
    }
    return check_text(role.reason, "reason_missing", "reason");
}

Result<void> check(Dismissal dismissal, std::string_view note) {
    if (dismissal == Dismissal::other && note.empty()) {
        return wrong("reason_missing", "note");
    }
    if (note.size() > most_text_bytes || valid_utf8_prefix(note) != note.size()) {
        return wrong("field_too_long", "note");
    }
    return {};
}

bool is_in_force(Suppression const& suppression, Instant at) {
    return at < suppression.until;
}

bool is_in_force(Maintenance const& maintenance, Instant at) {
    return maintenance.from <= at && at < maintenance.until;
}

bool is_in_force(RoleDeclaration const& role) {
    return role.state == RoleState::declared || role.state == RoleState::confirmed;
}

std::vector<std::pair<ItemKind, std::string>> expired(Content const& content, Instant now) {
    auto gone = std::vector<std::pair<ItemKind, std::string>>{};
    auto const spare =
        content.candidates.size() - std::min(content.candidates.size(), most_candidates);
    for (auto const& [id, candidate] : content.candidates) {
        auto const is_old =
            candidate->is_settled() && candidate->content.last + candidates_kept <= now;
        if (is_old || gone.size() < spare) {
            gone.emplace_back(ItemKind::candidate, id.text());
        }
    }
    for (auto const& [id, suppression] : content.suppressions) {
        if (suppression.until + declarations_kept <= now) {
            gone.emplace_back(ItemKind::suppression, id.text());
        }
    }
    for (auto const& [id, maintenance] : content.maintenance) {
        if (maintenance.until + declarations_kept <= now) {
            gone.emplace_back(ItemKind::maintenance, id.text());
        }
    }
    return gone;
}

std::string role_key(std::string_view asset, std::string_view role) {
    return std::string{asset}.append(" ").append(role);
}

} // namespace sonae::core::watch
