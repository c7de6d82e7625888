// SPDX-License-Identifier: Apache-2.0
// Prints docs/detections.md from the definitions of all detectors.
//   detections_table                  prints it
//   detections_table --compare FILE   fails when the file is another
#include "daemon/watch/all.hpp"
#include "daemon/watch/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>

namespace {

using namespace sonae;
using namespace sonae::watch;

constexpr auto head = R"(# Detections

What the watch looks for, by rows of its catalogue. This page is made of the definitions that stand beside the code
(`daemon/watch/PLANE/NAME.cpp`): `script/detections` renews it, and a test compares it.

A finding has a score of 0 to 100: base × prevalence (rare or young +15 % each, common or old −15 %) × criticality of the machine ×
√(families of evidence within 30 min). From 70 on it opens a candidate, from 85 on that pages. Below, it is a record.
A range of addresses is learned for the *warm-up* before anything in it is an alarm, unless what is seen is certain.
Every detector obeys maintenance windows, allowed pairs with an owner and an end, and roles; who is exempt by a role, or in a *trap*, is not
reported or leaves a record without an alarm. Each trap has a test in the named suite.
)";

std::string_view code_of(Plane plane) {
    switch (plane) {
    case Plane::link:
        return "link";
    case Plane::scan:
        return "scan";
    case Plane::lateral:
        return "lateral";
    case Plane::outside:
        return "outside";
    case Plane::medical:
        return "medical";
    case Plane::host:
        return "host";
    }
    return "";
}

std::string_view code_of(Role role) {
    switch (role) {
    case Role::scanner:
        return "scanner";
    case Role::backup:
        return "backup";
    case Role::deployment:
        return "deployment";
    case Role::jump_host:
        return "jump_host";
    case Role::antivirus_server:
        return "antivirus_server";
    case Role::domain_controller:
        return "domain_controller";
    case Role::dicom_router:
        return "dicom_router";
    case Role::dhcp_server:
        return "dhcp_server";
    case Role::dns_server:
        return "dns_server";
    case Role::print_server:
        return "print_server";
    case Role::monitoring:
        return "monitoring";
    case Role::router:
        return "router";
    case Role::load_balancer:
        return "load_balancer";
    case Role::proxy:
        return "proxy";
    case Role::virtual_host:
        return "virtual_host";
    case Role::high_availability:
        return "high_availability";
    case Role::sleep_proxy:
        return "sleep_proxy";
    }
    return "";
}

std::string number(double value) {
    auto text = std::array<char, 64>{};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): std::format is not in GCC 12
    std::snprintf(text.data(), text.size(), "%.6g", value);
    return text.data();
}

/// "90 s", "10 min", "72 h", "30 d"
std::string duration(double seconds) {
    struct Unit {
        double seconds;
        std::string_view name;
    };

    for (auto const unit : {Unit{86'400, " d"}, Unit{3'600, " h"}, Unit{60, " min"}}) {
        if (seconds >= 2 * unit.seconds && std::fmod(seconds, unit.seconds) == 0) {
            return number(seconds / unit.seconds) + std::string{unit.name};
        }
    }
    return number(seconds) + " s";
}

std::string duration(Millis time) {
    return duration(std::chrono::duration<double>(time).count());
}

std::string text_of(Threshold const& threshold) {
    auto const value = threshold.unit == "s"
                           ? duration(threshold.value)
                           : number(threshold.value) + ' ' + std::string{threshold.unit};
    return '`' + std::string{threshold.name} + "` " + value;
}

template <class List, class Text>
std::string joined(List const& list, std::string_view between, Text&& text) {
    auto all = std::string{};
    for (auto const& one : list) {
        all += (all.empty() ? "" : std::string{between}) + std::string{text(one)};
    }
    return all.empty() ? "–" : all;
}

std::string title_of(std::string_view code, Language language) {
    auto const* const words = words_of(code);
    if (words == nullptr) {
        return std::string{code};
    }
    return std::string{language == Language::ja ? words->title_ja : words->title_en};
}

void print_row(std::ostream& out, Definition const& row) {
    out << "| " << row.number << " | [`" << row.code << "`](#" << row.code << ") | "
        << title_of(row.code, Language::en) << " | " << title_of(row.code, Language::ja) << " | "
        << code_of(row.plane) << " | " << number(row.base) << " | "
        << joined(row.techniques, ", ", [](auto text) { return text; }) << " |\n";
}

void print_section(std::ostream& out, Definition const& row) {
    auto const as_is = [](std::string_view text) { return text; };
    out << "\n### " << row.code << "\n\nRow " << row.number << ", " << code_of(row.plane)
        << ", family `" << row.family << "`.\n\n"
        << row.rule << "\n\n- Inputs: " << row.inputs << "\n- Thresholds: "
        << joined(row.thresholds, ", ", [](Threshold const& one) { return text_of(one); })
        << "\n- Window: " << (row.window == Millis{} ? "each event" : duration(row.window))
        << "; warm-up: " << (row.warm_up == Millis{} ? "none" : duration(row.warm_up))
        << "; base score: " << number(row.base)
        << (row.rests_on_absence ? "; a sensor that loses packets cannot judge" : "")
        << "\n- Exempt roles: " << joined(row.exempt, ", ", [](Role role) { return code_of(role); })
        << "\n- Traps:\n";
    for (auto const& trap : row.traps) {
        out << "  - " << trap << '\n';
    }
    out << "- ATT&CK: " << joined(row.techniques, ", ", as_is) << "\n- Tests: `" << row.suite
        << "`\n";
}

std::string document() {
    auto const detectors = all_detectors();
    auto rows = std::vector<Definition const*>{};
    for (auto const& detector : detectors) {
        rows.push_back(&detector->definition());
    }
    std::ranges::stable_sort(rows, {}, &Definition::number);
    auto out = std::ostringstream{};
    out << head << "\n## All of them\n\n| Row | Code | Name | 名前 | Plane | Base | ATT&CK |\n"
        << "|---|---|---|---|---|---|---|\n";
    for (auto const* const row : rows) {
        print_row(out, *row);
    }
    out << "\n## Each of them\n";
    for (auto const* const row : rows) {
        print_section(out, *row);
    }
    return out.str();
}

int compare(char const* file) {
    auto in = std::ifstream{file};
    auto text = std::ostringstream{};
    text << in.rdbuf();
    if (text.str() == document()) {
        return 0;
    }
    std::cerr << file << " is not what the detectors are: run script/detections\n";
    return 1;
}

} // namespace

int main(int count, char** words) {
    if (count == 3 && std::string_view{words[1]} == "--compare") {
        return compare(words[2]);
    }
    if (count != 1) {
        std::cerr << "usage: detections_table [--compare FILE]\n";
        return 2;
    }
    std::cout << document();
    return 0;
}
