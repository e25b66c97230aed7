use super::*;

#[test]
fn steps_are_counted_from_one_to_seven_and_lead_on_and_back() {
    assert_eq!(Step::ALL.map(Step::number), [1, 2, 3, 4, 5, 6, 7]);
    for step in Step::ALL {
        assert_eq!(Step::of_number(step.number()), Some(step));
        assert_eq!(step.next().and_then(Step::back), (step != Step::Yours).then_some(step));
    }
    assert_eq!((Step::of_number(0), Step::of_number(8), Step::Park.back()), (None, None, None));
}

#[test]
fn a_park_that_is_no_park_is_refused() {
    assert_eq!(StoryPark::of_json("[]"), None);
    let one = StoryPark::of_json("{\"parcels\":[\n[\"A\",\"idle\",null,1.5,10,[[0,0],[1,0],[1,-1]]],\n]}").unwrap();
    assert_eq!((one.parcels[0].land_type, one.parcels[0].plot_ratio), (Some(0), None));
    assert_eq!((one.parcels[0].tax_per_area, one.parcels[0].land), (Some(1.5), 10.0));
    assert_eq!(one.parcels[0].corners, [(0.0, 0.0), (1.0, 0.0), (1.0, -1.0)]);
}
