// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/collector.hpp"
#include "agent/collect/section_builder.hpp"
#include "agent/collect/thread_time.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <exception>

namespace sonae::collect {

namespace {

// What every reader of reports takes (schema::DecodeLimits). A section that passes them would cost
// the whole report, so it is cut here instead.
constexpr auto max_text_bytes = schema::DecodeLimits{}.max_string_bytes;
constexpr auto max_items = schema::DecodeLimits{}.max_items;

/// Valid UTF-8 without NUL, at most `max_text_bytes`.
void repair(std::string& text) {
    if (valid_utf8_prefix(text) != text.size()) {
        text = repaired_utf8(text);
    }
    for (auto at = text.find('\0'); at != std::string::npos; at = text.find('\0', at)) {
        text.replace(at, 1, "\xEF\xBF\xBD");
    }
    if (text.size() > max_text_bytes) {
        text.resize(valid_utf8_prefix(std::string_view{text}.substr(0, max_text_bytes)));
    }
}

void repair(schema::Scalar& scalar) {
    if (auto* const text = std::get_if<std::string>(&scalar)) {
        repair(*text);
    } else if (auto* const texts = std::get_if<schema::Texts>(&scalar)) {
        for (auto& each : *texts) {
            repair(each);
        }
    }
}

void repair(schema::Section& section) {
    for (auto& source : section.sources) {
        repair(source);
    }
    for (auto& item : section.items) {
        repair(item.key);
        for (auto& fact : item.facts) {
            repair(fact.name);
            if (auto* const scalar = std::get_if<schema::Scalar>(&fact.value)) {
                repair(*scalar);
            }
        }
    }
}

std::int64_t bytes_of(schema::Section const& section) {
    return static_cast<std::int64_t>(schema::content_json(section).size());
}

/// Keeps the first items, in byte order of their keys, that fit into the budget.
void cut(schema::Section& section, std::size_t budget) {
    auto const all = std::move(section.items);
    if (section.state != schema::SectionState::absent) {
        section.state = schema::SectionState::partial;
        section.reason = schema::Absence::over_budget;
    }
    section.items.clear();
    auto probe = section;
    auto const frame = schema::content_json(probe).size();
    auto used = frame;
    for (auto const& item : all) {
        probe.items = {item};
        used += schema::content_json(probe).size() - frame + 1; // and its comma
        if (used > budget || section.items.size() == max_items) {
            return;
        }
        section.items.push_back(item);
    }
}

schema::Section collected(Collector& collector, Context const& context) {
    try {
        return collector.collect(context);
    } catch (std::exception const&) {
        // A collector must not throw; what it was reading is what no reader could make sense of.
        return absent_section(collector.name(), schema::Absence::unreadable);
    }
}

} // namespace

schema::Section run(Collector& collector, fs::path const& root, Clock const& clock) {
    auto const cpu_before = thread_cpu_us();
    auto context = Context{root, clock.now(), collector.budget(), &clock, clock.steady()};
    auto section = collected(collector, context);
    section.name = collector.name();
    section.collected_at = context.now;
    repair(section);
    schema::canonicalize(section);
    section.cost.bytes = bytes_of(section);
    auto const is_over = static_cast<std::size_t>(section.cost.bytes) > context.budget.bytes;
    if (is_over || section.items.size() > max_items) {
        cut(section, context.budget.bytes);
        section.cost.bytes = bytes_of(section);
    }
    section.cost.wall_us =
        std::chrono::duration_cast<std::chrono::microseconds>(clock.steady() - context.started)
            .count();
    section.cost.cpu_us = std::max<std::int64_t>(0, thread_cpu_us() - cpu_before);
    return section;
}

} // namespace sonae::collect
