// SPDX-License-Identifier: Apache-2.0
// The drawing of a house of 10,000 hosts in 60 segments, beside Graphviz `dot` on the same graph.
//   bench_diagram            ours at every depth, then dot on segments and on hosts
//   bench_diagram --ours     without dot, which takes a minute for the hosts
#include "inventory/diagram/lay_out.hpp"
#include "inventory/diagram/render.hpp"
#include "tests/fakes/sample_network.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <spawn.h>
#include <sstream>
#include <sys/resource.h>
#include <sys/wait.h>
#include <vector>

namespace {

using namespace sonae;
using namespace sonae::diagram;

constexpr auto hosts = std::size_t{10'000};
constexpr auto segments = std::size_t{60};
constexpr auto rounds = 21;

double peak_mib() {
    auto usage = rusage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

double milliseconds_of(auto const& work) {
    auto const begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
        .count();
}

/// Of this process, so that neighbours on a busy machine do not count.
double cpu_milliseconds() {
    auto usage = rusage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
           static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

struct Spread {
    double least;
    double median;
    double most;
};

Spread measured(auto const& work) {
    auto times = std::vector<double>{};
    for (auto i = 0; i < rounds; ++i) {
        auto const begin = cpu_milliseconds();
        work();
        times.push_back(cpu_milliseconds() - begin);
    }
    std::sort(times.begin(), times.end());
    return {times.front(), times[times.size() / 2], times.back()};
}

void print_ours(topology::Network const& network, int depth) {
    auto const view = View{.depth = depth};
    auto layout = Layout{};
    auto svg = std::string{};
    auto const placing = measured([&] { layout = lay_out(network, view); });
    auto const writing = measured([&] { svg = svg_of(layout, {}); });
    std::printf(
        "sonae depth %d: lay_out %.1f ms CPU (%.1f–%.1f), SVG %.1f ms CPU, %zu boxes, %zu lines, "
        "%.0f x "
        "%.0f pt, peak %.1f MiB\n",
        depth,
        placing.median,
        placing.least,
        placing.most,
        writing.median,
        layout.nodes.size(),
        layout.edges.size(),
        layout.width,
        layout.height,
        peak_mib()
    );
}

std::string in_quotes(std::string_view text) {
    auto out = std::string{"\""};
    for (auto const letter : text) {
        out += letter == '"' ? "\\\"" : std::string{letter};
    }
    return out + "\"";
}

/// The graph that is drawn at depth 1, or with every host.
std::string dot_of(topology::Network const& network, bool has_hosts) {
    auto out = std::ostringstream{};
    out << "digraph house { rankdir=TB; node [shape=box]; edge [dir=none];\n";
    for (auto const& zone : network.zones) {
        out << "subgraph " << in_quotes("cluster_" + zone.code)
            << " { label=" << in_quotes(zone.name_en) << ";\n";
        for (auto const& segment : network.segments) {
            if (segment.zone == zone.code) {
                out << in_quotes(segment.id)
                    << " [label=" << in_quotes(segment.name + "\\n" + segment.prefix) << "];\n";
            }
        }
        out << "}\n";
    }
    for (auto const& device : network.devices) {
        auto const is_host = device.tier == topology::Tier::endpoint;
        if (!is_host && device.tier != topology::Tier::access) {
            out << in_quotes(device.id) << " [label=" << in_quotes(device.name) << "];\n";
        }
        if (is_host && has_hosts) {
            out << in_quotes(device.id) << " [label=" << in_quotes(device.name) << "];\n";
            out << in_quotes(device.attachments.front().segment) << " -> " << in_quotes(device.id)
                << ";\n";
        }
    }
    for (auto const& link : network.links) {
        if (link.kind == topology::LinkKind::outside) {
            out << in_quotes(link.b) << " -> " << in_quotes(link.a) << ";\n";
        } else if (link.kind == topology::LinkKind::routed) {
            out << in_quotes(link.a) << " -> " << in_quotes(link.b) << ";\n";
        }
    }
    out << "}\n";
    return out.str();
}

std::string page_of(std::filesystem::path const& svg) {
    auto file = std::ifstream{svg};
    auto line = std::string{};
    while (std::getline(file, line)) {
        if (line.starts_with("<svg width=")) {
            return line.substr(4);
        }
    }
    return "no drawing";
}

void print_dot(topology::Network const& network, bool has_hosts) {
    auto const folder = testing::TemporaryFolder{};
    auto const graph = folder.path() / "house.dot";
    auto const drawing = folder.path() / "house.svg";
    std::ofstream{graph} << dot_of(network, has_hosts);
    auto arguments = std::array<std::string, 5>{
        "dot", "-Tsvg", "-Gsplines=line", "-o" + drawing.string(), graph.string()};
    auto pointers = std::vector<char*>{};
    for (auto& argument : arguments) {
        pointers.push_back(argument.data());
    }
    pointers.push_back(nullptr);
    auto child = pid_t{};
    auto usage = rusage{};
    auto status = 0;
    auto const wall = milliseconds_of([&] {
        if (posix_spawnp(&child, "dot", nullptr, nullptr, pointers.data(), environ) != 0 ||
            wait4(child, &status, 0, &usage) != child) {
            status = -1;
        }
    });
    auto const* what = has_hosts ? "hosts" : "segments";
    if (status != 0) {
        std::printf("dot of %s: not there, or failed (package graphviz)\n", what);
        return;
    }
    auto const cpu = static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
                     static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
    std::printf(
        "dot of %s: %.0f ms CPU, %.0f ms, peak %.1f MiB,%s\n",
        what,
        cpu,
        wall,
        static_cast<double>(usage.ru_maxrss) / 1024.0,
        page_of(drawing).c_str()
    );
    std::fflush(stdout);
}

} // namespace

int main(int count, char** arguments) {
    auto const network = testing::sample_network(hosts, segments);
    std::printf(
        "%zu devices, %zu segments, %zu links; before drawing: peak %.1f MiB\n",
        network.devices.size(),
        network.segments.size(),
        network.links.size(),
        peak_mib()
    );
    for (auto const depth : {0, 1, 2, 3}) {
        print_ours(network, depth);
    }
    auto const pdf =
        milliseconds_of([&] { static_cast<void>(pdf_of(network, {}, {}).has_value()); });
    std::printf("sonae PDF: %.0f ms, peak %.1f MiB\n", pdf, peak_mib());
    if (count < 2 || std::string_view{arguments[1]} != "--ours") {
        print_dot(network, false);
        print_dot(network, true);
    }
}
