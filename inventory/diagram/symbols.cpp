// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/paint.hpp"

#include <array>
#include <cmath>
#include <numbers>

namespace sonae::diagram {

namespace {

/// Draws in a square of 16 by 16.
class Sign {
public:
    Sign(Point at, double size, Colour colour, Surface& on)
        : at_{at}
        , scale_{size / 16}
        , pen_{colour, 1.3 * size / 16, {}}
        , on_{on} {}

    void box(double x, double y, double width, double height, double radius = 1) {
        auto const box =
            Box{at_.x + x * scale_, at_.y + y * scale_, width * scale_, height * scale_};
        on_.box(box, {std::nullopt, pen_, radius * scale_});
    }

    void line(std::vector<Point> points) {
        for (auto& point : points) {
            point = {at_.x + point.x * scale_, at_.y + point.y * scale_};
        }
        on_.line(points, pen_);
    }

    /// From one angle to another, in degrees, clockwise from the right.
    void arc(Point centre, double radius, double from, double to) {
        auto points = std::vector<Point>{};
        constexpr auto steps = 14;
        for (auto i = 0; i <= steps; ++i) {
            auto const angle = (from + (to - from) * i / steps) * std::numbers::pi / 180;
            points.push_back(
                {centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)}
            );
        }
        line(std::move(points));
    }

    void circle(Point centre, double radius) { arc(centre, radius, 0, 360); }

private:
    Point at_;
    double scale_;
    Pen pen_;
    Surface& on_;
};

void firewall(Sign& sign) {
    sign.box(1, 2, 14, 12, 0.5);
    sign.line({{1, 6}, {15, 6}});
    sign.line({{1, 10}, {15, 10}});
    sign.line({{8, 2}, {8, 6}});
    sign.line({{4.5, 6}, {4.5, 10}});
    sign.line({{11.5, 6}, {11.5, 10}});
    sign.line({{8, 10}, {8, 14}});
}

void padlock(Sign& sign) {
    sign.box(2.5, 7, 11, 8);
    sign.arc({8, 7}, 3.6, 180, 360);
    sign.line({{8, 10}, {8, 12.5}});
}

void router(Sign& sign) {
    sign.circle({8, 8}, 7);
    sign.line({{3.5, 6}, {12, 6}});
    sign.line({{9.8, 4}, {12, 6}, {9.8, 8}});
    sign.line({{12.5, 10.5}, {4, 10.5}});
    sign.line({{6.2, 8.5}, {4, 10.5}, {6.2, 12.5}});
}

void network_switch(Sign& sign) {
    sign.box(0.5, 3.5, 15, 9);
    sign.line({{3, 6.5}, {12, 6.5}});
    sign.line({{10, 5}, {12, 6.5}, {10, 8}});
    sign.line({{13, 9.8}, {4, 9.8}});
    sign.line({{6, 8.3}, {4, 9.8}, {6, 11.3}});
}

void access_point(Sign& sign) {
    sign.circle({8, 12}, 1.5);
    sign.arc({8, 12}, 5, 215, 325);
    sign.arc({8, 12}, 8.5, 220, 320);
}

void server(Sign& sign) {
    sign.box(2.5, 1.5, 11, 4);
    sign.box(2.5, 6, 11, 4);
    sign.box(2.5, 10.5, 11, 4);
    sign.line({{10, 3.5}, {11.5, 3.5}});
    sign.line({{10, 8}, {11.5, 8}});
    sign.line({{10, 12.5}, {11.5, 12.5}});
}

void pc(Sign& sign) {
    sign.box(1, 2, 14, 9.5);
    sign.line({{8, 11.5}, {8, 14}});
    sign.line({{4.5, 14.3}, {11.5, 14.3}});
}

void printer(Sign& sign) {
    sign.line({{4, 6}, {4, 1.5}, {12, 1.5}, {12, 6}});
    sign.box(1, 6, 14, 6);
    sign.box(4, 10, 8, 4.5, 0);
}

void medical(Sign& sign) {
    sign.box(1, 1, 14, 14, 2.5);
    sign.line({{2.5, 8.5}, {5, 8.5}, {6.5, 4.5}, {9, 12}, {10.5, 8.5}, {13.5, 8.5}});
}

void telephone(Sign& sign) {
    sign.box(2.5, 6, 11, 8.5);
    sign.line({{1.5, 5}, {1.5, 3}, {14.5, 3}, {14.5, 5}});
    sign.line({{5.5, 9}, {10.5, 9}});
    sign.line({{5.5, 11.7}, {10.5, 11.7}});
}

void camera(Sign& sign) {
    sign.box(1, 4, 10, 7.5);
    sign.line({{11, 6.8}, {15, 4.8}, {15, 10.7}, {11, 8.7}});
    sign.line({{5, 11.5}, {5, 14.5}});
}

void ups(Sign& sign) {
    sign.box(2, 3.5, 12, 11);
    sign.line({{5, 3.5}, {5, 1.5}});
    sign.line({{11, 3.5}, {11, 1.5}});
    sign.line({{9, 5.5}, {6, 9.3}, {10, 9.3}, {7, 12.8}});
}

void storage(Sign& sign) {
    sign.arc({8, 3.8}, 0, 0, 0);
    sign.line({{2, 3.5}, {5, 1.8}, {11, 1.8}, {14, 3.5}, {11, 5.2}, {5, 5.2}, {2, 3.5}});
    sign.line({{2, 3.5}, {2, 12.5}, {5, 14.2}, {11, 14.2}, {14, 12.5}, {14, 3.5}});
    sign.line({{2, 8}, {5, 9.7}, {11, 9.7}, {14, 8}});
}

void mobile(Sign& sign) {
    sign.box(4, 1, 8, 14, 1.5);
    sign.line({{7, 12.8}, {9, 12.8}});
}

void other(Sign& sign) {
    sign.box(2, 2, 12, 12, 2);
}

void unknown(Sign& sign) {
    sign.box(2, 2, 12, 12, 2);
    sign.arc({8, 6.5}, 2.3, 180, 400);
    sign.line({{9.8, 8}, {8, 9.5}, {8, 10.3}});
    sign.line({{8, 12}, {8, 12.6}});
}

void internet(Sign& sign) {
    sign.circle({8, 8}, 7);
    sign.line({{1, 8}, {15, 8}});
    sign.line({{8, 1}, {5, 4.5}, {4.4, 8}, {5, 11.5}, {8, 15}});
    sign.line({{8, 1}, {11, 4.5}, {11.6, 8}, {11, 11.5}, {8, 15}});
}

void cloud(Sign& sign) {
    sign.arc({4.5, 9.5}, 3.2, 90, 260);
    sign.arc({8.2, 6.6}, 3.9, 185, 330);
    sign.arc({11.8, 9.4}, 3.3, 290, 450);
    sign.line({{4.5, 12.7}, {11.8, 12.7}});
}

void wrench(Sign& sign) {
    sign.arc({11, 5}, 3.8, 300, 60);
    sign.line({{8.3, 7.7}, {2, 14}});
    sign.line({{2, 14}, {4, 14.4}, {9.6, 8.8}});
}

void joined_houses(Sign& sign) {
    sign.circle({8, 3.5}, 2.4);
    sign.circle({3.3, 12}, 2.4);
    sign.circle({12.7, 12}, 2.4);
    sign.line({{6.8, 5.6}, {4.5, 9.9}});
    sign.line({{9.2, 5.6}, {11.5, 9.9}});
    sign.line({{5.7, 12}, {10.3, 12}});
}

void card_of_insurance(Sign& sign) {
    sign.box(0.8, 3, 14.4, 10);
    sign.circle({4.8, 7}, 1.6);
    sign.line({{2.8, 10.8}, {6.8, 10.8}});
    sign.line({{9, 6.5}, {13, 6.5}});
    sign.line({{9, 9.5}, {13, 9.5}});
}

struct NamedSign {
    std::string_view name;
    void (*draw)(Sign&);
};

constexpr auto signs = std::to_array<NamedSign>({
    {"firewall", firewall},
    {"vpn_gateway", padlock},
    {"router", router},
    {"switch", network_switch},
    {"access_point", access_point},
    {"server", server},
    {"pc", pc},
    {"printer", printer},
    {"medical_device", medical},
    {"telephone", telephone},
    {"camera", camera},
    {"ups", ups},
    {"storage", storage},
    {"mobile", mobile},
    {"other", other},
    {"unknown", unknown},
    {"internet", internet},
    {"vpn_remote_access", padlock},
    {"vpn_site", padlock},
    {"maintenance", wrench},
    {"regional_network", joined_houses},
    {"online_eligibility", card_of_insurance},
    {"cloud", cloud},
});

} // namespace

void paint_symbol(std::string_view symbol, Point at, double size, Colour colour, Surface& on) {
    auto sign = Sign{at, size, colour, on};
    for (auto const& [name, draw] : signs) {
        if (name == symbol) {
            draw(sign);
            return;
        }
    }
    other(sign);
}

} // namespace sonae::diagram
