"""Works out the golden files of the routes from docs/routes.md, apart from the program.

Plain Python with exact fractions for everything but roots and powers of a fractional number of years, for which mpmath with
50 digits is used. Run `python3 make_golden.py` (needs mpmath 1.3); it rewrites the JSON files beside it.
"""

import json
import math
import pathlib
from datetime import date
from fractions import Fraction as F

from mpmath import mp, mpf, polyval

mp.dps = 50
LAST = 50
# Choices stand in the fields by their place.
PERIOD_START = "1"
RENEW = 1

# domain.md, section 5; the land-VAT scale of 土地增值税暂行条例 art. 7.
PACK = {
    "deed_tax_rate": "0.03", "vat_rate_property": "0.09", "surcharge_rate": "0.12", "corporate_income_tax_rate": "0.25",
    "property_tax_rate_own": "0.012", "property_tax_deduction": "0.3", "property_tax_rate_rent": "0.12",
    "stamp_rate_transfer": "0.0005", "stamp_rate_construction": "0.0003", "stamp_rate_lease": "0.001",
    "land_vat_rate_1": "0.3", "land_vat_rate_2": "0.4", "land_vat_rate_3": "0.5", "land_vat_rate_4": "0.6",
    "land_vat_limit_1": "0.5", "land_vat_limit_2": "1", "land_vat_limit_3": "2",
    "land_vat_quick_1": "0", "land_vat_quick_2": "0.05", "land_vat_quick_3": "0.15", "land_vat_quick_4": "0.35",
    "building_depreciation_years": "20", "machinery_depreciation_years": "10", "loss_carry_forward_years": "5",
    "local_share_vat": "0.5", "local_share_income_tax": "0.4",
    "social_discount_rate": "0.08", "property_tax_thin_plot_ratio": "0.5", "property_tax_land_of_floor": "2",
}


def calendar_years(start, end):
    """Whole years by anniversary, 29 February giving 28 February, and the share of days of the year begun."""
    def anniversary(n):
        try:
            return start.replace(year=start.year + n)
        except ValueError:
            return date(start.year + n, 2, 28)

    whole = 0
    while anniversary(whole + 1) <= end:
        whole += 1
    return whole + F((end - anniversary(whole)).days, (anniversary(whole + 1) - anniversary(whole)).days)


def overlap(t, start, end):
    """Time of the year that ends at t between two points of time."""
    return max(F(0), min(F(t), end) - max(F(t) - 1, start))


class Years:
    """One project's calendar: lists over t = 0..50."""

    def __init__(self, case, build, ramp):
        term = calendar_years(date.fromisoformat(case["as_of"]), date.fromisoformat(case["term_end"]))
        self.R = min(term, F(50))
        self.B = build
        self.end = math.ceil(self.R)
        years = range(LAST + 1)
        self.held = [overlap(t, F(0), self.R) for t in years]
        self.use = [overlap(t, self.B, self.R) for t in years]
        self.reached = [min(F(1), max(F(0), t - self.B) / max(ramp, F(1))) for t in years]
        self.ramped = [c * u for c, u in zip(self.reached, self.use)]
        early = case["fields"].get("outlay_timing") == PERIOD_START
        self.spread = [
            overlap(t + 1 if early else t, F(0), self.B) / self.B if self.B > 0 else F(int(t == 0)) for t in years
        ]

    def written_off_over(self, lifetime):
        return min(lifetime, max(F(1), self.R - self.B))

    def depreciation(self, cost, lifetime):
        d = self.written_off_over(lifetime)
        return [cost / d * overlap(t, self.B, min(self.R, self.B + d)) for t in range(LAST + 1)]


def profit_tax(p, profits):
    """Each loss is kept with its year; a profit eats losses at most so many years old, oldest first."""
    rate, years = p["corporate_income_tax_rate"], p["loss_carry_forward_years"]
    open_losses, taxes = {}, []
    for year, profit in enumerate(profits):
        if profit < 0:
            open_losses[year] = -profit
            taxes.append(F(0))
            continue
        for born in sorted(open_losses):
            if year - born <= years:
                eaten = min(profit, open_losses[born])
                profit -= eaten
                open_losses[born] -= eaten
        taxes.append(rate * profit)
    return taxes


def land_in_base(p, site, floor):
    """Square metres of land whose price is in the base of property tax; every floor here counts once."""
    return p["property_tax_land_of_floor"] * floor if floor < p["property_tax_thin_plot_ratio"] * site else site


def machines(f, p, y, price):
    """Every set of machines with its own time of purchase, one after the other."""
    stamped = 1 + p["stamp_rate_construction"]
    renews = f.get("renew_machines", 1) == 1
    life = f.get("machine_life", F(10))
    over = min(p["machinery_depreciation_years"], life) if renews else y.written_off_over(p["machinery_depreciation_years"])
    renewal, sold, wear, gain = ([F(0)] * (LAST + 1) for _ in range(4))
    sets = [(y.B, price)]
    while renews and sets[-1][0] + life < y.R:
        when = sets[-1][0] + life
        sets.append((when, price * (1 + f.get("cost_growth", F(0))) ** math.ceil(when)))
        renewal[math.ceil(when)] += sets[-1][1]
    for when, paid in sets:
        for t in range(LAST + 1):
            wear[t] += paid * stamped / over * overlap(t, when, min(y.R, when + over))
    when, paid = sets[-1]
    if renews and y.B < y.R:
        age = y.R - when
        sold[y.end] = paid * (1 - age / life)
        gain[y.end] = sold[y.end] - paid * (1 - min(F(1), age / over))
    return renewal, sold, wear, gain, price * stamped / over


def hold(f, p, case):
    """Carrying on: what is entered, or margin less taxes and upkeep; then the end of the term."""
    y = Years(case, F(0), F(0))
    years = range(LAST + 1)
    renewed = f.get("renewal", 0) == RENEW and y.R < 50
    end = min(y.R + f["renewal_years"], F(50)) if renewed else y.R
    time = [overlap(t, F(0), end) for t in years]
    price = f["renewal_price"] * f["site_area"] if renewed else F(0)
    paid_back = F(0) if renewed else f.get("end_compensation", F(0))
    grown = lambda rate, t: (1 + f.get(rate, F(0))) ** t
    if "hold_cash_flow" in f:
        cash = [f["hold_cash_flow"] * time[t] * grown("hold_growth", t) for t in years]
    else:
        land = f["grant_price"] * land_in_base(p, f["site_area"], f["floor_area"]) / f["site_area"]
        own = p["property_tax_rate_own"] * (1 - p["property_tax_deduction"]) * (f["original_value_buildings"] + land)
        fixed = own + f["land_use_tax_rate"] * f["site_area"]
        books = f["book_value_land"] + f["book_value_buildings"]
        left = min(f["book_years_left"], y.R)
        wear = [books / left * overlap(t, F(0), left) if left > 0 else F(0) for t in years]
        if renewed:
            bought, n = price * (1 + p["deed_tax_rate"]), f["renewal_years"]
            wear = [w + bought / n * overlap(t, y.R, y.R + n) for t, w in enumerate(wear)]
        before = [f["hold_margin"] * f["annual_revenue"] * time[t] * grown("hold_growth", t) - fixed * time[t]
                  - f.get("capex_keep", F(0)) * time[t] * grown("cost_growth", t) for t in years]
        cash = [a - b for a, b in zip(before, profit_tax(p, [a - w for a, w in zip(before, wear)]))]
    last = [F(int(t == y.end and y.R > 0)) for t in years]
    flows = {
        "hold_cash": cash,
        "renewal_price": [price * x for x in last],
        "renewal_deed_tax": [p["deed_tax_rate"] * price * x for x in last],
        "end_compensation": [paid_back * x for x in last],
        "kept_tax": [f["annual_tax"] * x for x in time],
    }
    return flows, {"kept_tax": p["local_share_vat"], "renewal_price": 0, "end_compensation": 0}


def expansion(f, p, case):
    y = Years(case, f["plan_build_years"], f["plan_ramp_years"])
    inv = f["plan_investment"]
    flows = {n: [] for n in EXPANSION}
    site, floor = f["site_area"], f.get("floor_area")
    base = f.get("plan_building_investment", inv)
    if floor is not None and "plan_floor_area" in f:
        more = land_in_base(p, site, floor + f["plan_floor_area"]) - land_in_base(p, site, floor)
        base += f["grant_price"] / site * more
    own = p["property_tax_rate_own"] * (1 - p["property_tax_deduction"]) * base
    stamp = [p["stamp_rate_construction"] * inv * s for s in y.spread]
    margin = [f["operating_margin"] * f["plan_output"] * x for x in y.ramped]
    prop = [own * u for u in y.use]
    # Each part with the stamp duty paid on it, over its own life; what is not said to be buildings counts as buildings.
    parts = {"building": min(inv, f.get("plan_building_investment", inv))}
    parts["machinery"] = inv - parts["building"]
    stamped = 1 + p["stamp_rate_construction"]
    dep = y.depreciation(parts["building"] * stamped, p["building_depreciation_years"])
    renewal, sold, wear, gain, worn = machines(f, p, y, parts["machinery"])
    worn += parts["building"] * stamped / y.written_off_over(p["building_depreciation_years"])
    stamp = [a + p["stamp_rate_construction"] * b for a, b in zip(stamp, renewal)]
    cit = profit_tax(p, [m - a - d - w + x for m, a, d, w, x in zip(margin, prop, dep, wear, gain)])
    level = [f.get("working_capital_share", F(0)) * f["plan_output"] * c if y.B < t < y.R else F(0)
             for t, c in enumerate(y.reached)]
    bound = [now - before for now, before in zip(level, [F(0)] + level)]
    # The forecast of tax, or what the plan itself implies in a full year where that is more.
    profit = f["operating_margin"] * f["plan_output"] - own - worn
    planned = max(f["plan_tax"], own + p["corporate_income_tax_rate"] * max(F(0), profit))
    for t in range(LAST + 1):
        rest = planned * y.ramped[t] - stamp[t] - prop[t] - cit[t]
        vat = max(F(0), rest) / (1 + p["surcharge_rate"])
        sur = p["surcharge_rate"] * vat
        values = [inv * y.spread[t], renewal[t], sold[t], bound[t], stamp[t], margin[t] + sur, prop[t], cit[t], vat, sur]
        for name, value in zip(EXPANSION, values):
            flows[name].append(value)
    cost = inv * (1 + p["stamp_rate_construction"])
    extra = {"yield_on_cost": (f["operating_margin"] * f["plan_output"] - own) / cost}
    return flows, {"value_added_tax": p["local_share_vat"], "income_tax": p["local_share_income_tax"]}, extra


def land_vat(p, revenue, deductions):
    gain = revenue - deductions
    if gain <= 0:
        return F(0)
    band = 1
    while band < 4 and gain > p[f"land_vat_limit_{band}"] * deductions:
        band += 1
    return gain * p[f"land_vat_rate_{band}"] - deductions * p[f"land_vat_quick_{band}"]


def seller(f, p, price):
    stamp = p["stamp_rate_transfer"] * price
    sur = p["surcharge_rate"] * p["vat_rate_property"] * price
    lvat = land_vat(p, price, f["grant_price"] + f["replacement_cost"] + stamp + sur)
    gain = price - stamp - sur - lvat - f.get("closing_cost", F(0)) - f["book_value_land"] - f["book_value_buildings"]
    return stamp, sur, lvat, p["corporate_income_tax_rate"] * max(F(0), gain)


def buy_back(f, p, case, price=None):
    y = Years(case, f["rebuild_years"], f["lease_up_years"])
    price = f["buy_back_price"] if price is None else price
    works = f["build_cost"] * f["rebuild_floor_area"]
    cstamp = p["stamp_rate_construction"] * works
    full_rent = f["rent"] * f["lettable_area"] * f["occupancy"]
    lut = f["land_use_tax_rate"] * f["site_area"]
    deed, bstamp = p["deed_tax_rate"] * price, p["stamp_rate_transfer"] * price
    wreck, move = f.get("demolition_cost", F(0)), f.get("relocation_cost", F(0))
    leave = f.get("closing_cost", F(0))
    bought = price + deed + bstamp + wreck + move
    sstamp, ssur, lvat, scit = seller(f, p, price)
    on_rent = [f["operating_cost_share"], p["property_tax_rate_rent"],
               p["surcharge_rate"] * p["vat_rate_property"], p["stamp_rate_lease"]]
    rent = [full_rent * x * (1 + f["rent_growth"]) ** t for t, x in enumerate(y.ramped)]
    dep = y.depreciation(works + cstamp, p["building_depreciation_years"])
    amort = [bought / max(F(1), y.R) * h for h in y.held]
    # What stands empty is taxed by value: works with their stamp duty, and the land that counts after them.
    value = works + cstamp + bought * land_in_base(p, f["site_area"], f["rebuild_floor_area"]) / f["site_area"]
    by_value = p["property_tax_rate_own"] * (1 - p["property_tax_deduction"]) * value
    empty = [by_value * (u - f["occupancy"] * x) for u, x in zip(y.use, y.ramped)]
    profits = [r - r * sum(on_rent) - lut * h - d - a - e for r, h, d, a, e in zip(rent, y.held, dep, amort, empty)]
    cit = profit_tax(p, profits)
    flows = {n: [] for n in BUY_BACK}
    kept, _ = hold(f, p, case)
    for t in range(LAST + 1):
        at0 = [price, deed, bstamp, wreck, move, sstamp, ssur, lvat, scit, leave] if t == 0 else [F(0)] * 10
        costs, prop, rsur, lstamp = [rent[t] * share for share in on_rent]
        ended = [kept["hold_cash"][t], kept["renewal_price"][t] - kept["end_compensation"][t], kept["renewal_deed_tax"][t]]
        rest = [*ended, works * y.spread[t], cstamp * y.spread[t], rent[t], costs, prop,
                empty[t], lut * y.held[t], rsur, lstamp, cit[t], f["tenant_tax"] * y.ramped[t],
                kept["kept_tax"][t]]
        for name, value in zip(BUY_BACK, at0 + rest):
            flows[name].append(value)
    income = full_rent * (1 - sum(on_rent)) - lut - by_value * (1 - f["occupancy"])
    extra = {"yield_on_cost": income / (bought + works + cstamp)}
    shared = {"tenant_tax": p["local_share_vat"], "departing_tax": p["local_share_vat"],
              "income_tax": p["local_share_income_tax"], "sale_income_tax": p["local_share_income_tax"],
              "term_end_given_up": 0}
    outlay = [flows["building"][t] + flows["construction_stamp"][t] + (bought if t == 0 else 0)
              for t in range(LAST + 1)]
    return flows, shared, extra, outlay


E, P, G, M = "enterprise", "platform", "government", "market"
# Payments into or out of the land fund: in no tax.
OF_LAND = {"renewal_price", "end_compensation", "term_end_given_up"}
HOLD = {
    "hold_cash": (M, E), "renewal_price": (E, G), "renewal_deed_tax": (E, G), "end_compensation": (G, E), "kept_tax": (M, G),
}
EXPANSION = {
    "investment": (E, M), "machine_renewal": (E, M), "machines_sold": (M, E), "working_capital": (E, M), "construction_stamp": (E, G), "operating_result": (M, E), "property_tax": (E, G),
    "income_tax": (E, G), "value_added_tax": (M, G), "surcharges": (E, G),
}
BUY_BACK = {
    "price": (P, E), "deed_tax": (P, G), "buyer_stamp": (P, G), "demolition": (P, M), "relocation": (P, M),
    "seller_stamp": (E, G), "sale_surcharges": (E, G),
    "land_vat": (E, G), "sale_income_tax": (E, G), "closing_cost": (E, M), "hold_given_up": (E, M),
    "term_end_given_up": (G, E), "renewal_deed_tax_given_up": (G, E), "building": (P, M),
    "construction_stamp": (P, G), "rent": (M, P), "operating_costs": (P, M), "property_tax": (P, G),
    "unlet_property_tax": (P, G), "land_use_tax": (P, G), "rent_surcharges": (P, G), "lease_stamp": (P, G),
    "income_tax": (P, G),
    "tenant_tax": (M, G), "departing_tax": (G, M),
}


def ledger(parties, flows, who):
    net = [F(0)] * (LAST + 1)
    for name, (payer, payee) in parties.items():
        for t, value in enumerate(flows[name]):
            net[t] += value * ((payee == who) - (payer == who))
    return net


def purses(parties, flows, shared, retention):
    """What the government receives, by purse: `shared` is the part of a tax that stays local, all of it where not named."""
    local, central, fund = ([F(0)] * (LAST + 1) for _ in range(3))
    for name, (payer, payee) in parties.items():
        sign = (payee == G) - (payer == G)
        for t, value in enumerate(flows[name]):
            if name in OF_LAND:
                fund[t] += sign * value
            else:
                local[t] += sign * value * shared.get(name, 1)
                central[t] += sign * value * (1 - shared.get(name, 1))
    district = [retention * v for v in local]
    return {"central": central, "local": local, "city": [a - b for a, b in zip(local, district)], "district": district,
            "land_fund": fund}


def npv(net, rate):
    return sum(value / (1 + rate) ** t for t, value in enumerate(net))


def big(x):
    return mpf(x.numerator) / mpf(x.denominator)


def irr(net):
    """The only rate above -100 %; None where there is none, or more than one."""
    coefficients = [big(v) for v in reversed(net)]
    value = lambda x: polyval(coefficients, x)
    # In factors of a year, 1 / (1 + rate), from rates of 9,900 % down to -99.9 %.
    factors = [mpf(10) ** (mpf(k) / 100) for k in range(-200, 301)]
    found = [
        (low, high) for low, high in zip(factors, factors[1:]) if value(low) != 0 and (value(low) > 0) != (value(high) > 0)
    ]
    if len(found) != 1:
        return None
    low, high = found[0]
    rising = value(low) < 0
    for _ in range(170):
        middle = (low + high) / 2
        if (value(middle) < 0) == rising:
            low = middle
        else:
            high = middle
    return 1 / low - 1


def mirr(net, rate):
    end = max((t for t, v in enumerate(net) if v != 0), default=0)
    gains = sum(v * (1 + rate) ** (end - t) for t, v in enumerate(net[: end + 1]) if v > 0)
    spent = -sum(v / (1 + rate) ** t for t, v in enumerate(net[: end + 1]) if v < 0)
    if not (gains > 0 and spent > 0 and end > 0):
        return None
    return (big(gains) / big(spent)) ** (mpf(1) / end) - 1


def payback(net):
    """Only of money that goes out first."""
    if next((value for value in net if value != 0), F(0)) > 0:
        return None
    total = F(0)
    for t, value in enumerate(net):
        if total < 0 <= total + value:
            return t - 1 + -total / value
        total += value
    return None


def since_use(years, build):
    return None if years is None else years - build


def root(f, low, high):
    """By halving, on exact fractions kept short."""
    if (f(low) < 0) == (f(high) < 0):
        return None
    rising = f(low) < 0
    for _ in range(120):
        middle = ((low + high) / 2).limit_denominator(10**18)
        if (f(middle) < 0) == rising:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def figures(route, parties, flows, shared, rates, retention):
    single, series = {}, {f"{route}.flow.{name}": values for name, values in flows.items()}
    for who in (E, P, G):
        net, rate = ledger(parties, flows, who), rates[who]
        series[f"{route}.{who}.net"] = net
        found = {"npv": npv(net, rate), "irr": irr(net), "mirr": mirr(net, rate), "payback": payback(net),
                 "discounted_payback": payback([v / (1 + rate) ** t for t, v in enumerate(net)])}
        single.update({f"{route}.{who}.{name}": value for name, value in found.items()})
    for purse, line in purses(parties, flows, shared, retention).items():
        series[f"{route}.government.{purse}"] = line
        single[f"{route}.government.{purse}_npv"] = npv(line, rates[G])
    single[f"{route}.government.local_purse_npv"] = sum(
        single[f"{route}.government.{purse}_npv"] for purse in ("local", "land_fund"))
    return single, series


def work_out(case):
    f = {name: F(value) for name, value in case["fields"].items()}
    p = {name: F(value) for name, value in PACK.items()}
    common, retention = f["discount_rate"], f["district_retention"]
    rates = {E: f.get("r_owner", common), P: f.get("r_platform", common), G: f.get("r_public", p["social_discount_rate"])}
    kept, shared = hold(f, p, case)
    single, series = figures("hold", HOLD, kept, shared, rates, retention)
    worth = single["hold.enterprise.npv"]
    single["hold.hold_value"], single["hold.hold_value_per_area"] = worth, worth / f["site_area"]
    flows, shared, extra = expansion(f, p, case)
    more, more_series = figures("expansion", EXPANSION, flows, shared, rates, retention)
    single.update(more)
    series.update(more_series)
    single["expansion.yield_on_cost"] = extra["yield_on_cost"]
    single["expansion.payback_from_use"] = since_use(single["expansion.enterprise.payback"], f["plan_build_years"])
    flows, shared, extra, outlay = buy_back(f, p, case)
    more, more_series = figures("buy_back", BUY_BACK, flows, shared, rates, retention)
    single.update(more)
    series.update(more_series)
    fund = more_series["buy_back.government.land_fund"]
    new_tax = [a - b for a, b in zip(ledger(BUY_BACK, flows, G), fund)]
    subsidy = max(F(0), -npv(ledger(BUY_BACK, flows, P), rates[G]))
    single["buy_back.subsidy"] = subsidy
    single["buy_back.tax_per_subsidy"] = more["buy_back.government.district_npv"] / subsidy if subsidy > 0 else None
    single["buy_back.yield_on_cost"] = extra["yield_on_cost"]
    single["buy_back.payback_from_use"] = since_use(single["buy_back.platform.payback"], f["rebuild_years"])
    single["buy_back.tax_multiple"] = npv(new_tax, rates[G]) / npv(outlay, rates[G])
    single["buy_back.fiscal_payback"] = payback([a - b for a, b in zip(new_tax, outlay)])
    platform = lambda price: npv(ledger(BUY_BACK, buy_back(f, p, case, price)[0], P), rates[P])
    owner = lambda price: npv(ledger(BUY_BACK, buy_back(f, p, case, price)[0], E), rates[E])
    bid = root(platform, F(0), sum(flows["rent"]))
    # Nobody sells below the best of the own ways: carrying on, or carrying on with the plan where the owner can invest.
    better = max(F(0), single["expansion.enterprise.npv"]) if f.get("able_to_invest", 1) else F(0)
    single["owner_floor"] = worth + better
    needed = worth + better + f.get("closing_cost", F(0))
    least = root(lambda price: owner(price) - better, F(0), 20 * needed) if needed > 0 else F(0)
    single["buy_back.max_bid"], single["buy_back.reservation_price"] = bid, least
    single["buy_back.zone"] = None if bid is None else bid - least
    return single, series


def number(value):
    if value is None:
        return None
    return float(mp.nstr(big(value) if isinstance(value, F) else value, 20))


CASES = {
    "plain": {
        "note": "Twenty whole years, one year of building, no ramp; all of the land in the base of property tax.",
        "as_of": "2026-01-01", "term_end": "2046-01-01",
        "fields": {
            "able_to_invest": "0", "site_area": "15000", "floor_area": "9000", "plan_floor_area": "6000", "annual_tax": "2000000",
            "grant_price": "9000000", "land_use_tax_rate": "6",
            "book_value_land": "5000000", "book_value_buildings": "4000000",
            "plan_investment": "50000000", "plan_build_years": "1", "plan_ramp_years": "1", "plan_output": "120000000",
            "plan_tax": "9000000", "discount_rate": "0.08", "operating_margin": "0.1", "buy_back_price": "30000000",
            "hold_cash_flow": "1500000", "replacement_cost": "8000000", "rebuild_floor_area": "18000",
            "build_cost": "3000", "rebuild_years": "1", "lettable_area": "17000", "rent": "480", "rent_growth": "0.02",
            "occupancy": "0.9", "lease_up_years": "1", "operating_cost_share": "0.1", "tenant_tax": "30000000",
            "district_retention": "0.4",
        },
    },
    "stub_and_ramp": {
        "note": "A term that ends within a year, two and a half years of building, ramps of four and three years.",
        "as_of": "2026-11-23", "term_end": "2051-06-30",
        "fields": {
            "site_area": "23333.5", "annual_tax": "3150000", "grant_price": "21000000", "land_use_tax_rate": "3",
            "book_value_land": "12500000", "book_value_buildings": "6600000",
            "plan_building_investment": "50000000", "machine_life": "13", "plan_investment": "86400000", "plan_build_years": "2.5", "plan_ramp_years": "4", "plan_output": "310000000",
            "plan_tax": "21000000", "discount_rate": "0.065", "operating_margin": "0.085", "buy_back_price": "62000000",
            "hold_cash_flow": "3300000", "replacement_cost": "11200000", "rebuild_floor_area": "42000",
            "build_cost": "2565", "rebuild_years": "2", "lettable_area": "38500", "rent": "438", "rent_growth": "0.015",
            "occupancy": "0.92", "lease_up_years": "3", "operating_cost_share": "0.14", "tenant_tax": "45500000",
            "district_retention": "0.35",
        },
    },
    "machines": {
        "note": "Each party with its own rate; carrying on that grows and is renewed at a price; more machines than buildings, each written off over its own life within the term, and renewed at rising prices after eight years; working capital; an owner who pays to leave.",
        "as_of": "2026-11-23", "term_end": "2056-04-10",
        "fields": {
            "site_area": "12000", "floor_area": "7000", "plan_floor_area": "5000",
            "plan_building_investment": "18000000", "working_capital_share": "0.12", "machine_life": "8",
            "cost_growth": "0.015", "hold_growth": "0.01", "renewal": RENEW, "renewal_years": "12", "renewal_price": "460",
            "closing_cost": "1300000", "annual_tax": "1750000", "grant_price": "6600000",
            "land_use_tax_rate": "4.5",
            "book_value_land": "4100000", "book_value_buildings": "5200000",
            "plan_investment": "48500000", "plan_build_years": "2", "plan_ramp_years": "2", "plan_output": "96000000",
            "plan_tax": "7300000", "r_owner": "0.095", "r_platform": "0.055", "r_public": "0.06", "discount_rate": "0.07", "operating_margin": "0.105", "buy_back_price": "28000000",
            "hold_cash_flow": "1250000", "replacement_cost": "7400000", "rebuild_floor_area": "16000",
            "build_cost": "2850", "rebuild_years": "1", "lettable_area": "15200", "rent": "465", "rent_growth": "0.018",
            "occupancy": "0.91", "lease_up_years": "2", "operating_cost_share": "0.11", "tenant_tax": "24000000",
            "district_retention": "0.4",
        },
    },
    "losses": {
        "note": "A thinly built parcel that the expansion fills, machines in its investment, and that the buy-back builds "
                "thinly again, with tenants to be moved, paid at the starts of years. Losses that lapse after five years, an expansion that never pays, "
                "rents that fall, a parcel for nothing that does not pay.",
        "as_of": "2026-11-23", "term_end": "2038-03-01",
        "fields": {
            "site_area": "8000", "floor_area": "2000", "plan_floor_area": "5000",
            "plan_building_investment": "35000000", "renew_machines": "0", "annual_tax": "5200000", "grant_price": "15000000",
            "land_use_tax_rate": "12",
            "book_value_land": "9000000", "book_value_buildings": "14000000", "outlay_timing": PERIOD_START,
            "plan_investment": "60000000", "plan_build_years": "2", "plan_ramp_years": "9", "plan_output": "96000000",
            "plan_tax": "1200000", "discount_rate": "0.1", "operating_margin": "0.12", "buy_back_price": "20000000",
            "hold_cash_flow": "-250000", "end_compensation": "1700000", "relocation_cost": "600000", "replacement_cost": "12000000",
            "rebuild_floor_area": "3600", "build_cost": "4500", "rebuild_years": "0", "lettable_area": "3400", "rent": "365",
            "rent_growth": "-0.01", "occupancy": "0.7", "lease_up_years": "6", "operating_cost_share": "0.2",
            "tenant_tax": "2500000", "district_retention": "0.5",
        },
    },
    "built_up": {
        "note": "Carrying on built up from a margin, with losses in the first years of a write-off; renewed at a price.",
        "as_of": "2026-12-01", "term_end": "2041-09-01",
        "fields": {
            "site_area": "15583.33", "floor_area": "5454.17", "plan_floor_area": "4000", "annual_tax": "1900000",
            "grant_price": "8200000", "land_use_tax_rate": "6", "book_value_land": "4600000",
            "book_value_buildings": "9000000", "hold_margin": "0.09", "annual_revenue": "21000000", "hold_growth": "0.02",
            "original_value_buildings": "11000000", "book_years_left": "6.5", "capex_keep": "260000", "cost_growth": "0.01",
            "renewal": RENEW, "renewal_years": "20", "renewal_price": "880",
            "plan_investment": "20000000", "plan_building_investment": "12000000", "plan_build_years": "1.5",
            "plan_ramp_years": "2", "plan_output": "60000000", "plan_tax": "3100000", "discount_rate": "0.07",
            "operating_margin": "0.11", "buy_back_price": "23000000", "replacement_cost": "7000000",
            "rebuild_floor_area": "18700", "build_cost": "2600", "rebuild_years": "1.5", "lettable_area": "17000",
            "rent": "420", "rent_growth": "0.02", "occupancy": "0.9", "lease_up_years": "2",
            "operating_cost_share": "0.12", "tenant_tax": "20000000", "district_retention": "0.35",
        },
    },
    "long_term": {
        "note": "A thinly built parcel that stays one, cleared at a cost. A term beyond the longest counted, fifty years; "
                "depreciation ends within it; a dear parcel in the top band.",
        "as_of": "2026-11-23", "term_end": "2080-01-01",
        "fields": {
            "site_area": "40000", "floor_area": "4000", "plan_floor_area": "8000", "annual_tax": "800000",
            "grant_price": "4000000", "land_use_tax_rate": "1.5",
            "book_value_land": "2000000", "book_value_buildings": "0",
            "plan_investment": "150000000", "plan_build_years": "4", "plan_ramp_years": "0", "plan_output": "400000000",
            "plan_tax": "32000000", "discount_rate": "0.05", "operating_margin": "0.07", "buy_back_price": "120000000",
            "hold_cash_flow": "2000000", "demolition_cost": "1800000", "relocation_cost": "2750000",
            "replacement_cost": "6000000", "rebuild_floor_area": "80000",
            "build_cost": "3200", "rebuild_years": "3", "lettable_area": "76000", "rent": "540", "rent_growth": "0.01",
            "occupancy": "0.88", "lease_up_years": "2", "operating_cost_share": "0.12", "tenant_tax": "60000000",
            "district_retention": "0.3",
        },
    },
}


def main():
    here = pathlib.Path(__file__).parent
    for name, case in CASES.items():
        single, series = work_out(case)
        expected = {key: number(value) for key, value in single.items()}
        rows = {key: [number(v) for v in values] for key, values in series.items()}
        whole = {
            "note": case["note"], "made_by": "make_golden.py", "as_of": case["as_of"], "term_end": case["term_end"],
            "fields": {key: float(value) for key, value in case["fields"].items()},
            "parameters": {key: float(value) for key, value in PACK.items()}, "figures": expected, "series": rows,
        }
        text = json.dumps(whole, ensure_ascii=False)
        text = text.replace('], "', '],\n "').replace('}, "', '},\n "').replace('{"', '{\n "')
        (here / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
